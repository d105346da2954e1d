import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect } from '@jest/globals';
import { conveyorPaths } from '../../src/conveyor/layout/conveyor-paths.ts';
import { verifyRecords } from '../../src/conveyor/record/verify-records.ts';
import type { ConveyorEvent } from '../../src/core/contracts/conveyor/conveyor-event.ts';
import { openGit } from '../../src/core/git/git.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { type ProcessResult, runProcess } from '../../src/core/system/processes/run-process.ts';
import { conveyorFiles, noLimits } from '../helpers/conveyor/conveyor-ground.ts';
import { killEach, killTimeoutMs } from '../helpers/faults/kill-each.ts';
import { compileSource } from '../helpers/processes/compiled-source.ts';
import { factoryRepo } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(2);

const runId = '20261130_1';
const script = `case "$1-$2" in
  alpha-1) echo 1 > src/alpha.txt; exit 75;;
  broken-*) echo half > src/broken.txt; rm src/base.txt; exit 3;;
  *) echo done > "src/$1.txt";;
esac`;

/** Runs the conveyor in a process that a fault may kill: a new run, or if there is one, its continuation. */
function conveyorProgram(
  folder: string,
): (root: string, resume: boolean, env: Record<string, string>) => Promise<ProcessResult> {
  const module = compileSource(folder, ['core', 'stages', 'conveyor']);
  const program = join(folder, 'conveyor.js');
  writeFileSync(
    program,
    `import { runConveyor } from ${JSON.stringify(module('conveyor/run-conveyor'))};
import { systemClock } from ${JSON.stringify(module('core/system/clock'))};
const [root, resume] = process.argv.slice(2);
const limits = { ...${JSON.stringify(noLimits)}, maxPlans: Infinity, maxSessions: Infinity };
const inputs = { root, resume: resume === 'true', runId: ${JSON.stringify(runId)}, limits };
const deps = { clock: systemClock(), env: process.env, signal: new AbortController().signal, log: () => undefined };
const result = await runConveyor(inputs, deps).catch((error) => ({ exitCode: error.code }));
process.stdout.write(String(result.exitCode));
`,
  );
  const layer = pathToFileURL(join(import.meta.dirname, '../helpers/faults/fault-layer.js')).href;
  return (root, resume, env) =>
    runProcess({
      command: process.execPath,
      args: ['--import', layer, program, root, String(resume)],
      cwd: root,
      env: { PATH: process.env.PATH ?? '', FACTORY_FAULT_SYNC: '1', ...env },
      timeoutMs: 120_000,
    });
}

function eventsIn(root: string): ConveyorEvent[] {
  try {
    const lines = readFileSync(join(root, conveyorPaths.events), 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as ConveyorEvent);
  } catch {
    return [];
  }
}

/** What is wrong with a repository after its run ended. The plan `broken`, if there is one, fails between the two others. */
async function problemsOf(root: string, hasBroken: boolean): Promise<string[]> {
  const git = openGit({ dir: root, env: process.env });
  const problems = (await verifyRecords(root, git)).map(({ message }) => message);
  const expect = (what: string, found: unknown, wanted: unknown): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) problems.push(`${what}: ${JSON.stringify(found)}`);
  };
  const events = eventsIn(root);
  const of = (type: string): string[] =>
    events.filter((event) => event.type === type).map(({ taskId }) => taskId ?? '');
  expect('completed', of('plan_completed'), ['alpha', 'beta']);
  expect('promoted', of('promoted_future'), ['beta']);
  expect('failed', of('plan_failed'), hasBroken ? ['broken'] : []);
  const numbers = events
    .filter(({ type, taskId }) => type === 'session_started' && taskId === 'alpha')
    .map(({ details }) => details.session);
  expect(
    'sessions',
    numbers,
    numbers.map((_number, at) => at + 1),
  );
  const log = await git.run(['log', '--reverse', '--format=%s', `HEAD~${hasBroken ? 4 : 3}..conveyor/${runId}`]);
  expect('commits', log.text.split('\n'), [
    'exec-plan(alpha): complete',
    ...(hasBroken ? ['exec-plan(broken): failed'] : []),
    'exec-plan(beta): promote',
    'exec-plan(beta): complete',
  ]);
  const tip = (await git.run(['rev-parse', 'main', `conveyor/${runId}`])).text.split('\n');
  expect('main', tip[0], tip[1]);
  expect('files', (await git.run(['ls-tree', '-r', '--name-only', 'main', 'src'])).text.split('\n'), [
    'src/alpha.txt',
    'src/base.txt',
    'src/beta.txt',
  ]);
  expect('text', readFileSync(join(root, 'src/alpha.txt'), 'utf8'), 'done\n');
  const status = (await git.run(['status', '--porcelain', '--untracked-files=all'])).text.split('\n');
  const dirt = status.filter((line) => !/^(?:$|\?\? (?:docs\/ops\/automation|tools\/codex)\/)/.test(line));
  expect('dirt', dirt, []);
  const left = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.lock$|base\.pack$/.test(path),
  );
  expect('left behind', left, []);
  return problems;
}

describe('a conveyor that is killed', () => {
  sampledIt.each<[what: string, config: object, hasBroken: boolean, sample: number]>([
    ['in a repository of its own', {}, false, 2],
    ['in the checkout', { git: { isolation: 'checkout' } }, true, 1],
  ])(
    'ends as if it had not been, at whatever step, with sessions %s',
    async (_what, config, hasBroken, sample) => {
      await using folder = await tempFolder('conveyor-kill');
      const plans = { alpha: {}, beta: { Status: 'ready-for-promotion' }, ...(hasBroken ? { broken: {} } : {}) };
      const files = conveyorFiles(plans, script, { validationCommands: ['true'], ...config });
      await using repo = await factoryRepo(files);
      const status = hasBroken ? '1' : '0';
      const call = conveyorProgram(folder.path);
      const copy = (name: string): string => {
        const root = join(folder.path, name);
        rmSync(root, { recursive: true, force: true });
        cpSync(repo.root, root, { recursive: true });
        return root;
      };
      const count = join(folder.path, 'count');
      const whole = copy('whole');
      expect((await call(whole, false, { FACTORY_FAULT_COUNT: count })).stdout.toString()).toBe(status);
      expect(await problemsOf(whole, hasBroken)).toEqual([]);
      await killEach(
        hasBroken ? 'conveyor in the checkout' : 'conveyor',
        Number(readFileSync(count, 'utf8')),
        { sample, thorough: 3 },
        async (fault, lane) => {
          const root = copy(`lane-${lane}`);
          const killed = await call(root, false, { FACTORY_FAULT: fault });
          const before = eventsIn(root);
          const next = await call(root, before.length > 0, {});
          const kept = JSON.stringify(eventsIn(root).slice(0, before.length)) === JSON.stringify(before);
          return [
            ...(killed.reason === 'signal' ? [] : [`was not killed but ended with ${killed.stdout.toString()}`]),
            ...(next.stdout.toString() === status
              ? []
              : [`ended with ${next.stdout.toString()} ${next.stderr.toString().slice(0, 300)}`]),
            ...(kept ? [] : ['an event from before the kill is gone']),
            ...(await problemsOf(root, hasBroken)),
          ];
        },
      );
    },
    killTimeoutMs,
  );
});
