import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { LedgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { filesBelow, textIfThere } from '../../helpers/files-below.ts';
import { type EndToEnd, endToEnd, goodSteps, type Outcome } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const sampledIt = sampled(4);

// Each case has two whole runs.
jest.setTimeout(240_000);

/** The run's chain, as the CLI wrote it into the repository. */
function chainOf(at: EndToEnd): LedgerEvent[] {
  const text = readFileSync(join(at.repo, 'tools/codex/runs', at.runId, 'ledger/run.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LedgerEvent);
}

const statesOf = (at: EndToEnd): unknown[] => chainOf(at).map(({ event_type, details }) => details.state ?? event_type);

/** The ids of the jobs that ran in a run, from its record. */
function jobsOf({ result }: Outcome): string[] {
  const record = JSON.parse(readFileSync(join(result.record, 'result.json'), 'utf8')) as {
    jobs: { id: string; conclusion: string }[];
  };
  return record.jobs.filter(({ conclusion }) => conclusion !== 'skipped').map(({ id }) => id);
}

/** The annotations of a run, as `code: message`. */
function annotationsOf({ result }: Outcome): string {
  return readFileSync(join(result.record, 'events.ndjson'), 'utf8');
}

/** Everything that the jobs of all runs have logged so far. */
function logsOf(at: EndToEnd): string {
  return filesBelow(at.records)
    .filter((file) => file.endsWith('.log'))
    .map(textIfThere)
    .join('');
}

const stateOf = (at: EndToEnd) =>
  treeManifest(join(at.repo, 'tools/codex/runs'), (path) => /\/(?:locks|store)$/.test(path));

describe('the same RUN_ID again', () => {
  it('gives the recorded verdict of a finished run, and runs nothing', async () => {
    await using at = await endToEnd({});
    const first = await at.run();
    const before = stateOf(at);
    const again = await at.run();
    await expectVerdict(at, first, 'PASS');
    expect(again.result).toMatchObject({ verdict: 'PASS', exit_code: 0 });
    expect(again.code).toBe(0);
    expect(jobsOf(again)).toEqual(['resolve', 'run/prepare']);
    expect(stateOf(at)).toEqual(before);
  });

  sampledIt('uses the uploaded run folder if the record of the first run is missing', async () => {
    await using at = await endToEnd({});
    await expectVerdict(at, await at.run(), 'PASS');
    const before = stateOf(at);
    rmSync(at.records, { recursive: true });
    const again = await at.run();
    expect(again.result).toMatchObject({ verdict: 'PASS', exit_code: 0 });
    expect(jobsOf(again)).toEqual(['resolve', 'run/prepare']);
    expect(stateOf(at)).toEqual(before);
  });

  sampledIt.each([
    ['one machine', []],
    ['a fleet', ['--fleet']],
  ] as const)(
    'takes a corrected zip of a BLOCKED run as a launch revision, from the newest artifact, on %s',
    async (_where, args) => {
      const headers = { A_core: ['ALLOWED_GLOBS: A_core/**'] };
      const strayed = [{ write: { path: 'other.txt', content: 'x\n' } }, ...goodSteps('A_core')];
      await using at = await endToEnd({ headers, args, workers: { A_core: strayed } });
      await using other = await endToEnd({ headers });
      await expectVerdict(at, await at.run(), 'BLOCKED');
      const kept = () => treeManifest(join(at.repo, 'tools/codex/runs', at.runId, 'B_tooling'));
      const before = kept();
      writeFileSync(at.zip, readFileSync(other.zip));
      await expectVerdict(at, await at.run(), 'PASS');
      expect(kept()).toEqual(before);
      const revised = chainOf(at).find(({ details }) => details.state === 'LAUNCH_REVISED');
      expect(revised?.details).toMatchObject({
        revision: 2,
        workers: ['A_core', 'Z_aggregator'],
        requested_by: 'local',
      });
      const collected = (worker: string) =>
        JSON.parse(readFileSync(join(at.repo, 'tools/codex/runs', at.runId, worker, 'LOGS/COLLECT.json'), 'utf8'))
          .revision;
      expect([collected('A_core'), collected('B_tooling')]).toEqual([2, undefined]);
      expect((await at.call(['verify', '--run-id', at.runId, '--strict'])).code).toBe(0);
    },
  );

  sampledIt('refuses another zip of a finished RUN_ID with ERR_RUN_ID_USED, and does not change the run', async () => {
    await using at = await endToEnd({});
    await using other = await endToEnd({ headers: { A_core: ['ALLOWED_GLOBS: A_core/**'] } });
    const first = await at.iterate();
    const before = stateOf(at);
    writeFileSync(at.zip, readFileSync(other.zip));
    const again = await at.iterate();
    expect({ code: again.code, ...again.result }).toMatchObject({ code: 2, verdict: 'BLOCKED', exit_code: 2 });
    expect(again.stdout).toContain('ERR_RUN_ID_USED');
    expect(again.lines.filter(({ type }) => type === 'step').map(({ name }) => name)).toEqual(['prepare']);
    expect(stateOf(at)).toEqual(before);
    await expectVerdict(at, first, 'PASS');
  });
});

/** Does a worker's part, but B_tooling hangs until a file outside every repository exists. */
const agent = (folder: string): string => `
const fs = require('node:fs');
const path = require('node:path');
const { FACTORY_WORKER: worker, FACTORY_RUN_ID: run_id } = process.env;
const outbox = path.join('tools/codex/runs', run_id, worker);
fs.appendFileSync(${JSON.stringify(join(folder, 'sent'))}, worker + '\\n');
if (worker === 'B_tooling' && !fs.existsSync(${JSON.stringify(join(folder, 'go'))})) {
  require('node:child_process').spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' }).unref();
  fs.writeFileSync(${JSON.stringify(join(folder, 'hangs'))}, String(process.pid));
  setInterval(() => {}, 1000);
} else {
  fs.mkdirSync(outbox, { recursive: true });
  if (worker !== 'Z_aggregator') {
    fs.mkdirSync(worker, { recursive: true });
    fs.writeFileSync(worker + '/result.txt', 'made by ' + worker + '\\n');
  }
  const write = (name, text) => fs.writeFileSync(path.join(outbox, name), text);
  const lists = { required_checks: [], optional_checks: [], errors: [], warnings: [], artifacts: [] };
  const at = '2026-11-20T22:02:25Z';
  write('STATUS.json', JSON.stringify({ schema_version: 1, run_id, worker_id: worker, status: 'PASS', started_at: at, ended_at: at, ...lists }));
  write('SUMMARY.md', worker + ' did its part.\\n');
  write('SUGGESTIONS.md', 'None.\\n');
  write('HANDOFF_NOTE.json', JSON.stringify({ schema_version: 1, run_id, worker_id: worker, summary: 'Done.', decisions: [], risks: [], next_actions: [] }));
  write('DONE.marker', 'DONE ' + run_id + ' ' + worker + '\\n');
}
`;

/** Processes of this machine whose command line or environment names a folder. */
function survivorsIn(folder: string): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    for (const file of ['cmdline', 'environ']) {
      try {
        if (pid !== String(process.pid) && readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(folder)) {
          found.push(`${pid}: ${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')}`);
          break;
        }
      } catch {
        // It ended in the meantime.
      }
    }
  }
  return found;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('a run that was cancelled during dispatch', () => {
  sampledIt(
    'ends with FAIL and no process left, and passes when run again, without sending finished workers again',
    async () => {
      await using place = await endToEnd({});
      const outside = place.folder;
      await using at = await endToEnd({
        env: { FACTORY_RUN__CLOCK: '' },
        files: { 'tools/agent.cjs': agent(outside) },
        config: { dispatch: { command: ['node', 'tools/agent.cjs'] } },
        args: ['--backend', 'command', '--publish', 'branch'],
      });
      const interrupt = new AbortController();
      const running = at.run([], interrupt.signal);
      const ended = running.then(() => true);
      const sent = (): string[] =>
        existsSync(join(outside, 'sent'))
          ? readFileSync(join(outside, 'sent'), 'utf8').trimEnd().split('\n').sort()
          : [];
      const collected = (): number => logsOf(at).match(/: collected/g)?.length ?? 0;
      await Promise.race([ended, until(() => existsSync(join(outside, 'hangs')) && collected() === 3)]);
      interrupt.abort();
      const cancelled = await running;
      if (process.platform === 'linux') expect(survivorsIn(at.folder)).toEqual([]);
      await expectVerdict(at, cancelled, 'FAIL');
      expect(cancelled.result.artifacts.map(({ name }) => name)).toContain(`factory-${at.runId}-dispatch-codex-a1`);
      const started = chainOf(at).find(({ event_type }) => event_type === 'RUN_START');

      writeFileSync(join(outside, 'go'), '');
      const again = await at.run();
      await expectVerdict(at, again, 'PASS');
      expect(statesOf(at)).toContain('RESUMED');
      const starts = chainOf(at).filter(({ event_type }) => event_type === 'RUN_START');
      expect(starts).toEqual([started]);
      expect(sent()).toEqual(['A_core', 'B_tooling', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator']);
    },
  );

  sampledIt(
    'refuses a changed input of an unfinished run with ERR_INPUT_CHANGED, and the run can still continue',
    async () => {
      await using at = await endToEnd({ workers: { D_validation: [...goodSteps('D_validation')] } });
      expect((await at.iterate(['--dry-run'])).result).toMatchObject({ verdict: 'PENDING', exit_code: 3 });
      const before = stateOf(at);
      // The runner shows it as an annotation, and starts no further job.
      const changed = await at.run(['--backend', 'command']);
      expect({ code: changed.code, ...changed.result }).toMatchObject({ code: 2, verdict: 'BLOCKED' });
      expect(annotationsOf(changed)).toContain('ERR_INPUT_CHANGED');
      expect(jobsOf(changed)).toEqual(['resolve', 'run/prepare']);
      expect(stateOf(at)).toEqual(before);
      await expectVerdict(at, await at.iterate(), 'PASS');
    },
  );
});
