import { describe, expect, it } from '@jest/globals';
import { parseActionVersion } from '../../../src/runner/mirror/action-mirror.ts';

describe('the version of an action', () => {
  it('is a repository, in lower case, and a ref', () => {
    expect(parseActionVersion('Acme/Do-It@v1/Next')).toEqual({ repository: 'acme/do-it', ref: 'v1/Next' });
  });

  it.each([
    'acme/do-it',
    'acme/do-it@',
    'acme@v1',
    'acme/do-it/sub@v1',
    'acme/..@v1',
    './do-it@v1',
    'acme/do it@v1',
    `acme/${'x'.repeat(101)}@v1`,
    'acme/do-it@v 1',
    'acme/do-it@v1@v2',
  ])('is not %j', (text) => {
    expect(() => parseActionVersion(text)).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE', fault: 'usage', message: expect.stringContaining(text) }),
    );
  });
});
