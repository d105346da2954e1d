import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { cutChangelog, notesOf, planRelease } from '../../scripts/release.js';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

const before = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-01-02\n\n- The first.\n';

describe('a release', () => {
  it('gives what is unreleased a section of its own', () => {
    const after = cutChangelog(before, '0.2.0', '2026-02-03');
    expect(notesOf(after, '')).toBe('');
    expect(notesOf(after, '0.2.0')).toBe('### Added\n\n- A thing.');
    expect(notesOf(after, '0.1.0')).toBe('- The first.');
    expect(notesOf(after, '0.1')).toBe('');
  });

  it.each([
    ['0.1.0', '2026-02-03', 'already has a section 0.1.0'],
    ['v0.2.0', '2026-02-03', 'is not a version'],
    ['0.2.0', 'today', 'is not a date'],
  ])('refuses to cut %s on %s', (version, day, message) => {
    expect(() => cutChangelog(before, version, day)).toThrow(message);
  });

  it('refuses to cut nothing', () => {
    expect(() => cutChangelog(cutChangelog(before, '0.2.0', '2026-02-03'), '0.3.0', '2026-02-04')).toThrow('nothing');
  });

  it('plans the tags, and publishes to npm only what is not private', () => {
    const plan = { version: '0.1.0', tag: 'v0.1.0', 'major-tag': 'v0' };
    expect(planRelease({ version: '0.1.0', private: true }, before)).toEqual({ ...plan, 'publish-npm': 'false' });
    expect(planRelease({ version: '0.1.0' }, before)).toEqual({ ...plan, 'publish-npm': 'true' });
    expect(() => planRelease({ version: '0.2.0' }, before)).toThrow('node scripts/release.js cut 0.2.0 DATE');
    expect(() => planRelease({ version: '1.0.0-beta' }, before)).toThrow('X.Y.Z is needed');
  });

  it("can be cut from this repository's own changelog", () => {
    const own = readFileSync(join(projectRoot, 'CHANGELOG.md'), 'utf8');
    const more = own.replace('## [Unreleased]', '## [Unreleased]\n\n- One more.');
    expect(notesOf(cutChangelog(more, '99.0.0', '2026-02-03'), '99.0.0')).toMatch(/^- One more\./);
  });
});
