import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import type { AgentEnd } from '../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { defaultTimings } from '../../../../src/stages/dispatch-codex/record/timings.ts';
import { type SendOptions, startSession } from '../../../../src/stages/dispatch-codex/session/start-session.ts';

const busy = 'another window was active (first.exe)';

it.each([
  ['the same cause twice', [busy, busy], busy],
  ['another cause', [busy, 'the clipboard is locked'], `the clipboard is locked (first attempt: ${busy})`],
])('a start that fails again names the cause of its first attempt: %s', async (_name, causes, reason) => {
  await using folder = await tempFolder('start-session');
  const promptFile = join(folder.path, 'prompt.txt');
  writeFileSync(promptFile, 'the prompt');
  const ends = causes.map(
    (cause): AgentEnd => ({ outcome: 'not-started', code: 'ERR_FOCUS', rc: 2, reason: cause, transient: true }),
  );
  const options = {
    task: { worker: 'A_core', prompt: 'the prompt', promptFile, promptName: 'prompt.txt' },
    plan: { backend: 'autohotkey', env: {} },
    backend: { start: () => ({ sent: Promise.resolve(false), ended: Promise.resolve(ends.shift()) }) },
    segment: { append: async () => undefined },
    config: factoryConfig.parse({ dispatch: { max_attempts: causes.length } }),
    timings: defaultTimings,
    clock: { ...fixedClock(new Date('2026-11-20T22:02:25Z')), sleep: async () => undefined },
    signal: new AbortController().signal,
  } as unknown as SendOptions;
  const log = {} as Parameters<typeof startSession>[1];
  expect(await startSession(options, log, 1, () => undefined)).toEqual({ code: 'ERR_FOCUS', reason, rc: 2 });
});
