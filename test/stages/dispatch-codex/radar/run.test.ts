import { join } from 'node:path';
import { expect } from '@jest/globals';
import { iterationGround } from '../../../helpers/runs/iteration-ground.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const agent = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'bin', 'colliding-agent.sh');

itUnless(onWindows)('a collision is in the ledger while both workers are at work', async () => {
  const files = { 'docs/guide.md': 'one\ntwo\nthree\n' };
  const dispatch = { command: ['/bin/sh', agent], max_rework: 0, worker_done_timeout_seconds: 60 };
  await using at = await iterationGround({ files, config: { dispatch, radar: { interval_seconds: 1 } } });
  const logged: string[] = [];
  const outcome = await at.run({ backend: 'command' }, { log: (line) => void logged.push(line) });
  expect(outcome.verdict).toBe('BLOCKED');
  const runDir = `tools/codex/runs/${at.runId}`;
  const events = at
    .text(`${runDir}/ledger/run.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const names = events.map(({ event_type, details }) => details.state ?? event_type);
  const details = events.find((event) => event.details.state === 'COLLISION')?.details;
  expect(details).toMatchObject({ pair: 'A_core B_tooling', path: 'docs/guide.md', lines: '2' });
  expect(names.indexOf('COLLISION')).toBeLessThan(names.lastIndexOf('LAUNCH_RESULT'));
  expect(logged).toContain('A_core and B_tooling: their changes of docs/guide.md, lines 2 do not merge');
  expect((await at.at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
});
