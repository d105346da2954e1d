import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, it } from '@jest/globals';
import { describeUnless, notNightly } from '../unless.ts';
import { type Desktop, missingForDesktop, openDesktop } from './desktop.ts';

/** What tests on a desktop are given. */
export interface Ground {
  readonly desktop: Desktop;
  /** A new empty folder for a case, absolute. */
  place(): string;
}

/**
 * A test file's part that needs a Wine desktop. Where the tools are missing its tests are skipped with one line that names
 * them; in CI that is a failure.
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
    // No program of one case may be on the desktop of the next.
    afterEach(async () => ground?.desktop.closeAll());
    afterAll(async () => ground?.desktop[Symbol.asyncDispose]());
    body(() => {
      if (ground === undefined) throw new TypeError('the desktop is opened first');
      return ground;
    });
  });
}

/** As {@link onDesktop}, in the nightly run: a desktop takes long to open, and two files open one in every run. */
export function onDesktopAtNight(name: string, body: (ground: () => Ground) => void): void {
  onDesktop(name, body, describeUnless(notNightly));
}
