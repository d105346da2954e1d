import { describe, expect, it } from '@jest/globals';
import { environmentValues } from '../../../../src/runner/execute/environments/environment-values.ts';

describe('the values of an environment', () => {
  const entries = {
    production: { secrets: { KEY: 'k' }, protection: { waitMinutes: 3 } },
    Production: { vars: { REGION: 'eu' }, protection: { approval: true, reviewers: ['amy'] } },
    PRODUCTION: { protection: { reviewers: ['bo'], waitMinutes: 2 } },
    staging: { secrets: { KEY: 's' } },
  };

  it.each(['production', 'Production', 'pRODUCTION'])(
    'are those of all entries that differ in case only: %s',
    (name) => {
      expect(environmentValues(entries, name)).toEqual({
        secrets: { KEY: 'k' },
        vars: { REGION: 'eu' },
        protection: { approval: true, reviewers: ['amy', 'bo'], waitMinutes: 3 },
      });
    },
  );

  it.each([
    ['staging', { KEY: 's' }],
    ['production ', undefined],
    [undefined, undefined],
  ])('of %j are only its own', (name, secrets) => {
    expect(environmentValues(entries, name).secrets).toEqual(secrets);
    expect(environmentValues(entries, name).protection?.approval ?? false).toBe(false);
  });
});
