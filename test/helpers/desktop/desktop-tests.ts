import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, it } from '@jest/globals';
import { describeUnless, notNightly } from '../unless.ts';
import { type Desktop, missingForDesktop, openDesktop } from './desktop.ts';

/** The desktop of a test, and a folder for each case. */
export interface Ground {
  readonly desktop: Desktop;
  /** A new empty folder for a case, absolute. */
  place(): string;
}

/**
 * Declares tests that need a Wine desktop. If the tools are missing, the tests are skipped with one line that names them; in CI this is a
 * failure.
 */
export function onDesktop(name: string, body: (ground: () => Ground) => void, group = describeUnless(undefined)): void {
  const missing = missingForDesktop();
  if (missing !== '' && process.env.CI !== 'true') {
    group(name, () => {
      it.skip(`skipped: this machine lacks ${missing}; .ci/run installs them`, () => undefined);
    });
    return;
  }
  group(name, () => {
    let ground: Ground | undefined;
    beforeAll(async () => {
      if (missing !== '') throw new Error(`CI must have ${missing}: see .ci/run`);
      const desktop = await openDesktop();
      let cases = 0;
      ground = {
        desktop,
        place: () => {
          const folder = join(desktop.folder, `case${++cases}`);
          mkdirSync(folder);
          return folder;
        },
      };
    }, 700_000);
    // No program of one case may stay on the desktop for the next case.
    afterEach(async () => ground?.desktop.closeAll());
    afterAll(async () => ground?.desktop[Symbol.asyncDispose]());
    body(() => {
      if (ground === undefined) throw new TypeError('the desktop is opened first');
      return ground;
    });
  });
}

/** Like {@link onDesktop}, but only in the nightly run: a desktop takes long to open, and two test files open one in every run. */
export function onDesktopAtNight(name: string, body: (ground: () => Ground) => void): void {
  onDesktop(name, body, describeUnless(notNightly));
}
