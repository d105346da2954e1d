// A whole dispatch in a separate process, so that a test can kill it: `node --import ts-loader.js <this file> ROOT RUN_ID DIGEST`.
import { fixedClock } from '../../../src/core/system/clock.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { testStart } from '../runs/factory-repo.ts';

const [, , root = '', runId = '', launchDigest = ''] = process.argv;
const report = await dispatchCodex(
  { root, runId, launchDigest },
  {
    clock: fixedClock(new Date(testStart)),
    env: process.env,
    signal: new AbortController().signal,
    log: () => undefined,
  },
);
process.exitCode = report.status === 'PASS' ? 0 : 2;
