import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { openGit } from '../../src/core/git/git.ts';
import { type ProcessResult, runProcess } from '../../src/core/system/processes/run-process.ts';
import { resumeRun } from '../../src/iteration/resume.ts';
import type { RunOutcome } from '../../src/iteration/run-stages.ts';
import { runStages } from '../../src/iteration/run-stages.ts';
import { killEach, killTimeoutMs } from '../helpers/faults/kill-each.ts';
import { builtProgram } from '../helpers/processes/built.ts';
import { type EndToEndCase, fixedInstant } from '../helpers/runs/end-to-end.ts';
import { type IterationGround, iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';
import { treeManifest } from '../helpers/tree-manifest.ts';

const project = join(import.meta.dirname, '..', '..');
const layer = pathToFileURL(join(project, 'test/helpers/faults/fault-layer.js')).href;

/** `factory iterate` with a published branch, in a process that a fault may kill. */
function iterateIn(root: string, runId: string, env: Record<string, string>): Promise<ProcessResult> {
  const args = ['iterate', '--run-id', runId, '--publish', 'branch', '--json'];
  return runProcess({
    command: process.execPath,
    args: ['--import', layer, builtProgram(), ...args],
    cwd: root,
    env: { PATH: process.env.PATH ?? '', FACTORY_RUN__CLOCK: fixedInstant, FACTORY_FAULT_SYNC: '1', ...env },
    timeoutMs: 120_000,
  });
}

/** Files of the run folder that are compared separately (bundles and ledgers) or not at all (raw logs, heartbeats and locks). */
const apart = (path: string): boolean =>
  /(?:^|\/)(?:_debug|ledger|locks|attestations)$|\/logs\/[A-Z]_|CHANGES\.bundle$|factory_ledger\.|\.lock$/.test(path);

/** A record without the only allowed difference of a resumed run: the head of a ledger that records the resume. */
function report(root: string, runId: string): string {
  const text = readFileSync(join(root, 'tools/codex/runs', runId, 'Z_aggregator/FINAL_REPORT.txt'), 'utf8');
  return text.replace(/(Ledger Signature\n[\s\S]*?\n)\n/, '\n');
}

/** The result that a run must have, however often it was killed. */
async function resultOf(root: string, runId: string): Promise<Record<string, string>> {
  const git = openGit({ dir: root, env: process.env });
  const chain = readFileSync(join(root, 'tools/codex/runs', runId, 'ledger/run.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const events = chain.map(
    (line) => JSON.parse(line) as { event_type: string; details: { state?: string; worker?: string } },
  );
  const recorded = events
    .map(({ event_type, details }) => [details.state ?? event_type, details.worker ?? ''].join(' ').trim())
    .filter((name) => !/^(?:RESUMED|LEDGER_REPAIRED|DISPATCH_START|RETRY)/.test(name));
  const reports = /(?:FINAL_REPORT\.txt|STATUS\.json|DISPATCH_RESULTS\.json|DISPATCH_REPORT\.md)$/;
  const files = treeManifest(join(root, 'tools/codex'), (path) => apart(path) || reports.test(path));
  return {
    ...files,
    events: recorded.join('\n'),
    report: report(root, runId),
    branch: (await git.run(['rev-parse', `refs/heads/factory/${runId}^{tree}`, `refs/heads/factory/${runId}`])).text,
    refs: (await git.run(['for-each-ref', '--format=%(refname) %(objectname)'])).text,
    worktrees: String((await git.run(['worktree', 'list', '--porcelain'])).text.match(/^worktree /gm)?.length),
    index: String(readFileSync(join(root, 'tools/codex/runs/factory_ledger.jsonl'), 'utf8').trim().split('\n').length),
  };
}

function differences(left: Record<string, string>, right: Record<string, string>): string[] {
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => left[key] !== right[key]);
  return keys.map((key) => `${key}: ${left[key]?.slice(0, 300)} / ${right[key]?.slice(0, 300)}`);
}

/** Locks that are held or abandoned, and temporary files, anywhere below the factory's folders. */
function leftBehind(root: string): string[] {
  return readdirSync(join(root, 'tools/codex'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.lock$|\.factory-tmp-/.test(path),
  );
}

/** Continues after a kill, alternately with `resume` and by running again. */
async function goOn(at: IterationGround, root: string, turn: number): Promise<RunOutcome> {
  const launched = existsSync(join(root, 'tools/codex/runs', at.runId, 'ledger/run.jsonl'));
  if (turn % 2 === 0 && launched) return resumeRun({ root, runId: at.runId, publish: 'branch' }, at.deps);
  return runStages({ root, runId: at.runId, publish: 'branch' }, at.deps);
}

/** Kills `factory iterate` of a case at sampled steps, continues, and compares the results with those of an undisturbed run. */
async function killWhole(name: string, given: EndToEndCase): Promise<void> {
  await using at = await iterationGround(given);
  const pristine = join(at.at.folder, 'pristine');
  cpSync(at.root, pristine, { recursive: true });
  await at.git('remote', 'add', 'origin', at.root);
  const count = join(at.at.folder, 'count');
  const whole = await iterateIn(at.root, at.runId, { FACTORY_FAULT_COUNT: count });
  expect(whole.exitCode).toBe(0);
  const expected = await resultOf(at.root, at.runId);
  const steps = Number(readFileSync(count, 'utf8'));
  expect(steps).toBeGreaterThan(1_000);
  let turn = 0;
  await killEach(name, steps, { sample: 1, thorough: 7 }, async (fault, lane) => {
    const root = join(at.at.folder, `case-${lane}`);
    cpSync(pristine, root, { recursive: true });
    await openGit({ dir: root, env: process.env }).run(['remote', 'add', 'origin', root]);
    const wrong: string[] = [];
    const killed = await iterateIn(root, at.runId, { FACTORY_FAULT: fault });
    // The count varies a little with the arrival of output, so the last steps may not be reached.
    if (killed.signalName !== 'SIGKILL' && killed.exitCode !== 0) wrong.push(`ended with ${killed.exitCode}`);
    const again = await goOn(at, root, turn++).catch((error: unknown) => String(error));
    if (typeof again === 'string' || again.exitCode !== 0) wrong.push(JSON.stringify(again).slice(0, 1_500));
    else wrong.push(...differences(await resultOf(root, at.runId), expected));
    wrong.push(...leftBehind(root));
    const verified = await at.at.factory(['verify', '--run-id', at.runId, '--repo', root]);
    if (verified.code !== 0)
      wrong.push(
        verified.stdout
          .split('\n')
          .filter((line) => line.includes('differs'))
          .join('; '),
      );
    rmSync(root, { recursive: true });
    return wrong;
  });
}

const script = { dispatch: { backend: 'script' } };

describe('a whole iteration killed at every step', () => {
  it(
    'ends with the same files, refs, events and branch',
    () => killWhole('a whole iteration', { config: script }),
    killTimeoutMs,
  );

  sampled(4)(
    'does so with set-up commands and a warm folder',
    () => {
      const make =
        "require('node:fs').mkdirSync('made', { recursive: true }); require('node:fs').writeFileSync('made/x', 'x')";
      const setup = { commands: [['node', '--eval', make]], cache: ['made'] };
      return killWhole('an iteration with set-up', {
        files: {
          '.gitignore': '/made/\n/tools/codex/runs/\n/tools/codex/prompts/\n/tools/codex/worktrees/\n',
        },
        config: { ...script, setup },
      });
    },
    killTimeoutMs,
  );
});
