import { clockFrom } from 'codex-factory/core/system/clock';
import { iterate } from 'codex-factory/iteration/iterate';

const [runId = ''] = process.argv.slice(2);
const outcome = await iterate(
  { root: process.cwd(), runId, backend: 'command' },
  {
    clock: clockFrom(process.env),
    env: process.env,
    signal: AbortSignal.timeout(3 * 60 * 60 * 1000),
    log: (line) => console.error(line),
    onStep: ({ name, status, detail }) => console.log(`${name}: ${status} ${detail}`),
  },
);
console.log(`${outcome.runId}: ${outcome.verdict}. ${outcome.nextAction}`);
process.exitCode = outcome.exitCode;
