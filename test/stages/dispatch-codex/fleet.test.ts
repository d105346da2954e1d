import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { joinParts } from '../../../src/stages/dispatch-codex/join-parts.ts';
import { partFiles } from '../../../src/stages/dispatch-codex/record/parts.ts';
import { sampled } from '../../helpers/sampled.ts';
import { agentRun, type DispatchRun, dispatchRun, resultsOf } from '../../helpers/stages/dispatch-run.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const sampledIt = sampled(3);

/** Dispatches one worker like its own job, and returns its part. */
async function job(run: DispatchRun, worker: WorkerName, parts: Partial<Record<WorkerName, string>>): Promise<string> {
  const before = allFiles(run);
  await dispatchCodex({ ...run.inputs, worker, parts }, run.deps());
  // What the watch compared stays on the job's machine: another job has another clone of the repository.
  const own = new RegExp(`^(?:${worker}/|ledger/${worker}\\.jsonl$|logs/${worker}/|store/|_debug/REPOSITORY\\.json$)`);
  const after = allFiles(run);
  const touched = Object.keys(after).filter((name) => after[name] !== before[name] && !own.test(name));
  expect(touched).toEqual([]);
  const part = join(run.repo.root, '..', `part-${worker}`);
  for (const { path, file } of await partFiles(run.repo.root, run.repo.layout, worker)) {
    mkdirSync(dirname(join(part, path)), { recursive: true });
    cpSync(join(run.repo.root, file), join(part, path));
  }
  return part;
}

function allFiles(run: DispatchRun): Record<string, string> {
  const names = readdirSync(run.file('.'), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(run.file('.').length + 1), readFileSync(file, 'base64')]),
  );
}

/** The files that must be equal in two runs on the same inputs: without raw logs, heartbeat, packed objects and this machine's store. */
function identitySet(run: DispatchRun): Record<string, string> {
  return Object.fromEntries(
    Object.entries(allFiles(run)).filter(([name]) => !/\.log$|_debug\/|HEARTBEAT|\.bundle$|^store\//.test(name)),
  );
}

describe('a fleet', () => {
  it('joins to the same result as one machine, and each job changes only its own files', async () => {
    await using single = await dispatchRun(agentRun());
    expect((await dispatchCodex(single.inputs, single.deps())).status).toBe('PASS');
    const parts: Partial<Record<WorkerName, string>> = {};
    await using keep = await tempFolder('fleet');
    for (const worker of workerNames) {
      await using machine = await dispatchRun(agentRun());
      parts[worker] = join(keep.path, worker);
      cpSync(await job(machine, worker, worker === 'Z_aggregator' ? parts : {}), parts[worker], { recursive: true });
    }
    await using joined = await dispatchRun(agentRun());
    const report = await joinParts({ ...joined.inputs, parts }, joined.deps());
    expect([report.status, report.diagnostics]).toEqual(['PASS', []]);
    const differing = (left: Record<string, string>, right: Record<string, string>) =>
      [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((name) => left[name] !== right[name]).sort();
    // The chains differ, because they were built differently; everything else has the same bytes.
    expect(differing(identitySet(single), identitySet(joined)).filter((name) => !name.startsWith('ledger/'))).toEqual(
      [],
    );
    expect(resultsOf(joined)).toEqual(resultsOf(single));
    const before = identitySet(joined);
    await joinParts({ ...joined.inputs, parts }, joined.deps());
    expect(differing(before, identitySet(joined))).toEqual([]);
  });

  sampledIt('does not send the aggregator without the parts of the others', async () => {
    await using run = await dispatchRun(agentRun());
    const report = await dispatchCodex({ ...run.inputs, worker: 'Z_aggregator', parts: {} }, run.deps());
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['ERR_DISPATCH_UPSTREAM']);
  });

  sampledIt('refuses a part with any other file, before anything is copied', async () => {
    await using machine = await dispatchRun(agentRun());
    const part = await job(machine, 'A_core', {});
    await using run = await dispatchRun(agentRun());
    const before = allFiles(run);
    const strangers = [
      'runs/20261120_1/B_tooling/STATUS.json',
      'runs/20261120_1/scope/A_core.json',
      'runs/20261120_1/ledger/run.jsonl',
      'runs/20261120_1/logs/B_tooling/agent.stdout.log',
      'runs/20261120_1/A_core.txt',
      'runs/20261121_1/A_core/STATUS.json',
      'other.txt',
    ];
    for (const [index, stranger] of strangers.entries()) {
      const bad = `${part}-${index}`;
      cpSync(part, bad, { recursive: true });
      mkdirSync(dirname(join(bad, stranger)), { recursive: true });
      writeFileSync(join(bad, stranger), 'x');
      const error = await refusal(() => joinParts({ ...run.inputs, parts: { A_core: bad } }, run.deps()));
      expect([error.code, error.file]).toEqual(['ERR_PART_PATH', stranger]);
    }
    const linked = `${part}-link`;
    cpSync(part, linked, { recursive: true });
    symlinkSync('/etc/passwd', join(linked, 'runs/20261120_1/A_core/way-out'));
    expect((await refusal(() => joinParts({ ...run.inputs, parts: { A_core: linked } }, run.deps()))).code).toBe(
      'ERR_PATH_UNSAFE',
    );
    const altered = `${part}-altered`;
    cpSync(part, altered, { recursive: true });
    writeFileSync(join(altered, 'runs/20261120_1/A_core/SUMMARY.md'), 'better');
    expect((await refusal(() => joinParts({ ...run.inputs, parts: { A_core: altered } }, run.deps()))).code).toBe(
      'ERR_PART_ALTERED',
    );
    expect(allFiles(run)).toEqual(before);
    console.log(`fleet: ${strangers.length + 2} bad parts refused`);
    const report = await joinParts({ ...run.inputs, parts: { A_core: part } }, run.deps());
    expect(report.status).toBe('BLOCKED');
    expect(report.diagnostics.filter(({ code }) => code === 'ERR_PART_MISSING')).toHaveLength(4);
  });

  sampledIt('gives the same bytes for the same inputs', async () => {
    await using first = await dispatchRun(agentRun());
    await using second = await dispatchRun(agentRun());
    await dispatchCodex(first.inputs, first.deps());
    await dispatchCodex(second.inputs, second.deps());
    expect(identitySet(first)).toEqual(identitySet(second));
  });
});
