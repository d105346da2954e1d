import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { type ProcessResult, runProcess } from '../../../src/core/system/processes/run-process.ts';
import { killEach, killTimeoutMs } from '../../helpers/faults/kill-each.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { pipelineFileOf } from '../../helpers/orchestrator/orchestrator-ground.ts';
import { compileSource } from '../../helpers/processes/compiled-source.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

const file = {
  pipelines: [
    {
      id: 'main',
      stages: [
        { kind: 'command' as const, id: 'one', command: 'echo one >> ran' },
        { kind: 'subpipeline' as const, id: 'inner', pipeline: 'child' },
        { kind: 'command' as const, id: 'may-fail', command: 'exit 3', allowFailure: true },
      ],
    },
    {
      id: 'child',
      stages: [{ kind: 'command' as const, id: 'two', command: 'echo two >> ran', requires_approval: true }],
    },
  ],
};

/** Starts the run in a process that a fault may kill; if there is one already, resumes it. */
function orchestratorProgram(folder: string): (root: string, env: Record<string, string>) => Promise<ProcessResult> {
  const module = compileSource(folder, ['core', 'runner', 'orchestrator']);
  const program = join(folder, 'orchestrator.js');
  writeFileSync(
    program,
    `import { existsSync, readdirSync } from 'node:fs';
import { startRun } from ${JSON.stringify(module('orchestrator/runs/start-run'))};
import { resumeRun } from ${JSON.stringify(module('orchestrator/runs/resume-run'))};
import { systemClock } from ${JSON.stringify(module('core/system/clock'))};
const [root] = process.argv.slice(2);
const deps = {
  clock: systemClock(), env: process.env, cwd: root, signal: new AbortController().signal, log: () => undefined, self: [],
};
const runs = root + '/.runs/task/cli';
const names = existsSync(runs) ? readdirSync(runs).sort() : [];
// The parent's id is the earlier one.
const run = names.find((name) => existsSync(runs + '/' + name + '/manifest.json'));
const result = await (run === undefined
  ? startRun({ task: 'task', approvalPolicy: 'auto' }, deps)
  : resumeRun({ run, actor: 'test' }, deps)
).catch((error) => ({ status: error.code + ' ' + error.message }));
process.stdout.write(result.status);
`,
  );
  const layer = pathToFileURL(join(import.meta.dirname, '../../helpers/faults/fault-layer.js')).href;
  return (root, env) =>
    runProcess({
      command: process.execPath,
      args: ['--import', layer, program, root],
      cwd: root,
      env: { PATH: process.env.PATH ?? '', FACTORY_FAULT_SYNC: '1', ...env },
      timeoutMs: 120_000,
    });
}

/** The events of every run below a root, by run. */
function eventsIn(root: string): Record<string, { seq: number; event: string }[]> {
  const runs = join(root, '.runs/task/cli');
  const read = (run: string) => {
    try {
      const text = readFileSync(join(runs, run, 'events.jsonl'), 'utf8');
      return text
        .slice(0, text.lastIndexOf('\n') + 1)
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line));
    } catch {
      return [];
    }
  };
  try {
    return Object.fromEntries(readdirSync(runs).map((run) => [run, read(run)]));
  } catch {
    return {};
  }
}

/** What is wrong with the records after the run ended. */
function problemsOf(root: string): string[] {
  const problems: string[] = [];
  const expect = (what: string, found: unknown, wanted: unknown): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) problems.push(`${what}: ${JSON.stringify(found)}`);
  };
  const manifests = Object.values(validManifests(join(root, '.runs')));
  const of = (pipeline: string) => manifests.filter(({ pipeline_id }) => pipeline_id === pipeline);
  const stages = (pipeline: string) =>
    of(pipeline).map(({ commands }) =>
      (commands as { id: string; status: string; exit_code: number }[]).map(({ id, status, exit_code }) => [
        id,
        status,
        exit_code,
      ]),
    );
  expect('parent', stages('main'), [
    [
      ['one', 'succeeded', 0],
      ['inner', 'succeeded', null],
      ['may-fail', 'failed', 3],
    ],
  ]);
  expect('child', stages('child'), [[['two', 'succeeded', 0]]]);
  expect(
    'status',
    manifests.map(({ status }) => status),
    ['succeeded', 'succeeded'],
  );
  expect(
    'compared with their requests',
    manifests.map((each) => (each.control_plane as { validation: { status: string } } | undefined)?.validation.status),
    ['passed', 'passed'],
  );
  const open = manifests.flatMap((each) =>
    (each.scheduler as { assignments: { capability: string; status: string }[] }).assignments.filter(
      ({ status }) => status === 'assigned' || status === 'running',
    ),
  );
  expect('open assignments', open, []);
  expect(
    'approvals',
    of('child').map(({ approvals }) => (approvals as unknown[]).length),
    [1],
  );
  expect(
    'children',
    of('main').map(({ child_runs }) => (child_runs as { status: string }[]).map(({ status }) => status)),
    [['succeeded']],
  );
  for (const [run, events] of Object.entries(eventsIn(root))) {
    expect(
      `events of ${run}`,
      events.map(({ seq }) => seq),
      events.map((_event, at) => at + 1),
    );
    if (events.length > 0) expect(`end of ${run}`, events.at(-1)?.event, 'run_completed');
    expect(
      `starts of ${run}`,
      events.filter(({ event }) => event === 'run_started').length,
      Math.min(1, events.length),
    );
  }
  const metrics = readFileSync(join(root, '.runs/task/metrics.json'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(
    'metrics',
    metrics.map(({ pipeline_id, status }) => [pipeline_id, status]),
    [
      ['child', 'succeeded'],
      ['main', 'succeeded'],
    ],
  );
  const list = JSON.parse(readFileSync(join(root, 'out/task/runs.json'), 'utf8'));
  expect(
    'runs',
    list.runs.map(({ pipeline_id, status }: Record<string, string>) => [pipeline_id, status]),
    [
      ['main', 'succeeded'],
      ['child', 'succeeded'],
    ],
  );
  const left = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.lock|\.factory-tmp-/.test(path),
  );
  // A run that was killed before it had a manifest is nobody's any more; its folder stays.
  const known = new Set(manifests.map(({ run_id }) => run_id));
  expect(
    'left behind',
    left.filter((path) => !/\.runs\/task\/cli\/([^/]+)\//.test(path) || known.has(/cli\/([^/]+)\//.exec(path)?.[1])),
    [],
  );
  return problems;
}

describe('a run that is killed', () => {
  it(
    'ends as if it had not been, at whatever step, when it is resumed',
    async () => {
      await using folder = await tempFolder('orchestrator-kill');
      const call = orchestratorProgram(folder.path);
      const pristine = join(folder.path, 'pristine');
      writeFiles(pristine, pipelineFileOf([], file));
      const copy = (name: string): string => {
        const root = join(folder.path, name);
        rmSync(root, { recursive: true, force: true });
        cpSync(pristine, root, { recursive: true });
        return root;
      };
      const count = join(folder.path, 'count');
      const whole = copy('whole');
      const { stdout, stderr } = await call(whole, { FACTORY_FAULT_COUNT: count });
      expect([stdout.toString(), stderr.toString()]).toEqual(['succeeded', '']);
      expect(problemsOf(whole)).toEqual([]);
      expect(readFileSync(join(whole, 'ran'), 'utf8')).toBe('one\ntwo\n');
      await killEach(
        'orchestrator',
        Number(readFileSync(count, 'utf8')),
        { sample: 4, thorough: 1 },
        async (fault, lane) => {
          const root = copy(`lane-${lane}`);
          const killed = await call(root, { FACTORY_FAULT: fault });
          // Whatever is on the disk now is whole and valid.
          validManifests(join(root, '.'));
          const before = eventsIn(root);
          const next = await call(root, {});
          const after = eventsIn(root);
          const kept = Object.entries(before).every(
            ([run, events]) => JSON.stringify(after[run]?.slice(0, events.length)) === JSON.stringify(events),
          );
          return [
            ...(killed.reason === 'signal' ? [] : [`was not killed but ended with ${killed.stdout.toString()}`]),
            ...(next.stdout.toString() === 'succeeded'
              ? []
              : [`ended with ${next.stdout.toString()} ${next.stderr.toString().slice(0, 300)}`]),
            ...(kept ? [] : ['an event from before the kill is gone']),
            ...problemsOf(root),
          ];
        },
      );
    },
    killTimeoutMs,
  );
});
