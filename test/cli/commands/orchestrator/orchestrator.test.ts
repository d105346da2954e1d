import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { main } from '../../../../src/cli/cli.ts';
import { describeOrchestrator } from '../../../../src/cli/describe-orchestrator.ts';
import { runProcess } from '../../../../src/core/system/processes/run-process.ts';
import { manifestFaults } from '../../../helpers/orchestrator/manifest-schema.ts';
import { orchestratorGround, pipelineFileOf } from '../../../helpers/orchestrator/orchestrator-ground.ts';
import { factoryProgram } from '../../../helpers/processes/built.ts';
import { factory, keptIo } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

const files = pipelineFileOf([
  { kind: 'command', id: 'one', command: 'echo one' },
  { kind: 'command', id: 'two', command: 'test ! -e broken', needs: ['one'] },
]);

/** Calls `codex-orchestrator` in this process. */
async function orchestrator(cwd: string, ...args: string[]) {
  const { io, kept } = keptIo(cwd);
  const code = await main(args, io, describeOrchestrator);
  return { code, ...kept };
}

describe('codex-orchestrator', () => {
  it('start prints JSON alone, and status finds the run', async () => {
    await using ground = await orchestratorGround(files);
    const started = await orchestrator(ground.root, 'start', 'main', '--format', 'json', '--task', 'login');
    expect([started.code, started.err]).toEqual([0, '']);
    const result = JSON.parse(started.out);
    expect(result).toMatchObject({ task_id: 'login', status: 'succeeded', exit_code: 0, next_action: null });
    for (const task of [[], ['--task', 'login']]) {
      const status = await orchestrator(ground.root, 'status', '--run', result.run_id, '--format', 'json', ...task);
      expect(status.code).toBe(0);
      expect(JSON.parse(status.out)).toMatchObject({
        run_id: result.run_id,
        status: 'succeeded',
        stalled: false,
        stages: [{ id: 'one' }, { id: 'two' }],
      });
    }
    const text = await orchestrator(ground.root, 'status', '--run', result.run_id);
    expect(text.out).toMatch(/^Run .* of main: succeeded\n/);
    expect(text.out).toMatch(/1 {2}one {2}succeeded {2}0 {2}one/);
    const other = await orchestrator(ground.root, 'status', '--run', result.run_id, '--task', 'other');
    expect([other.code, other.err]).toEqual([64, expect.stringMatching(/^ERR_ORCHESTRATOR_NO_RUN/)]);
  });

  it('start shows stages and what to do in text, and is the same as factory orchestrator', async () => {
    await using ground = await orchestratorGround({ ...files, broken: '' });
    const { code, out } = await factory(ground.root, ['orchestrator', 'start']);
    expect(code).toBe(1);
    expect(out).toContain(
      '1. one\n   succeeded: one\n2. two\n   failed (exit 1): exited with 1.\nmain: failed (stage:two:failed)\n',
    );
    expect(out).toMatch(
      /Next: Read \.runs\/.*\/commands\/02-two\.ndjson and correct what it names, then: codex-orchestrator resume --run /,
    );
  });

  it('plan writes nothing', async () => {
    await using ground = await orchestratorGround(files);
    const before = readdirSync(ground.root);
    const text = await orchestrator(ground.root, 'plan', '--target', 'one');
    expect(text).toMatchObject({
      code: 0,
      out: 'main: Main (repository)\n1. one: echo one\n2. two (skipped): test ! -e broken\n',
    });
    const json = await orchestrator(ground.root, 'plan', 'implementation-gate', '--format', 'json');
    const stages = JSON.parse(json.out).stages as { id: string; runs: boolean }[];
    expect(stages.map(({ id }) => id)).toEqual([
      'spec-guard',
      'build',
      'lint',
      'test',
      'docs-check',
      'diff-budget',
      'review',
    ]);
    expect(readdirSync(ground.root)).toEqual(before);
  });

  it.each([
    [['start', 'gone', '--format', 'json'], 'ERR_PIPELINE_UNKNOWN'],
    [['start', '--target', 'gone', '--format=json'], 'ERR_PIPELINE_UNKNOWN'],
    [['start', '--task', '../evil', '--format', 'json'], 'ERR_ORCHESTRATOR_ID'],
    [['status', '--run', 'a:b', '--format', 'json'], 'ERR_ORCHESTRATOR_ID'],
    [['start', '--nothing', '--format', 'json'], 'ERR_USAGE'],
  ])('%j is a usage error as JSON, and writes nothing', async (args, code) => {
    await using ground = await orchestratorGround(files);
    const called = await orchestrator(ground.root, ...args);
    expect(called.code).toBe(64);
    expect(JSON.parse(called.out)).toMatchObject({ type: 'error', code });
    expect(existsSync(join(ground.root, 'out'))).toBe(false);
  });

  it('exec shows the output, or a result in a form, or events', async () => {
    await using ground = await orchestratorGround(files);
    const text = await orchestrator(ground.root, 'exec', '--', 'sh', '-c', 'echo out; echo err >&2; exit 4');
    expect([text.code, text.out]).toEqual([1, 'out\n']);
    expect(text.err).toMatch(/^err\nfailed: run /);
    const compact = await orchestrator(ground.root, 'exec', '--json=compact', '--task', 'e', '--', 'echo', '--json');
    expect(compact.out.split('\n')).toHaveLength(2);
    expect(JSON.parse(compact.out)).toMatchObject({ pipeline_id: 'exec', task_id: 'e', status: 'succeeded' });
    const lines = await orchestrator(ground.root, 'exec', '--jsonl', '--', 'true');
    expect(
      lines.out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).event),
    ).toEqual(['run_started', 'step_started', 'step_completed', 'run_completed']);
  });

  it('status names a stalled run, and ends with 2 where it was asked to wait', async () => {
    await using ground = await orchestratorGround(files);
    const { manifest: path, run_id: id } = await ground.start();
    const file = join(ground.root, path);
    const manifest = {
      ...ground.json(path),
      status: 'in_progress',
      completed_at: null,
      heartbeat_at: new Date(Date.now() - 31_000).toISOString(),
    };
    writeFileSync(file, JSON.stringify(manifest));
    utimesSync(file, 0, 0);
    const watched = await orchestrator(ground.root, 'status', '--run', id, '--watch', '--interval', '1');
    expect(watched).toMatchObject({
      code: 2,
      out: expect.stringMatching(
        /stalled: no heartbeat since .*[\s\S]*Next: Continue it: codex-orchestrator resume --run/,
      ),
    });
    const shown = await orchestrator(ground.root, 'status', '--run', id, '--format', 'json');
    expect([shown.code, JSON.parse(shown.out).stalled]).toEqual([0, true]);
  });

  it.each([
    ['cut', (text: string) => text.slice(0, 300), /is not JSON: it is cut/],
    ['newer', (text: string) => text.replace('"version": 1', '"version": 2'), /has the version 2/],
    ['foreign', () => '{"name": "something"}', /is of another program/],
  ])('status names a manifest that is %s, and leaves it', async (_what, change, why) => {
    await using ground = await orchestratorGround(files);
    const { manifest, run_id: id } = await ground.start();
    const file = join(ground.root, manifest);
    const text = change(readFileSync(file, 'utf8'));
    writeFileSync(file, text);
    const { code, err } = await orchestrator(ground.root, 'status', '--run', id);
    expect([code, err]).toEqual([2, expect.stringMatching(/^ERR_ORCHESTRATOR_MANIFEST/)]);
    expect(err).toMatch(why);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('reads a run of the earlier program', async () => {
    await using ground = await orchestratorGround(files);
    const sample = readFileSync(
      new URL('../../../testdata/reference/samples/orchestrator.manifest.json', import.meta.url),
      'utf8',
    );
    const { run_id: id } = JSON.parse(sample);
    writeFiles(ground.root, { [`.runs/learn2/cli/${id}/manifest.json`]: sample });
    const { code, out } = await orchestrator(ground.root, 'status', '--run', id);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/of exec: succeeded\nok\n1 {2}exec {2}succeeded {2}0 {2}ok\n/),
    ]);
  });

  it('goes on after a missing approval and a failed stage by following only what it prints', async () => {
    const stages = [
      { kind: 'command' as const, id: 'deploy', command: 'echo deployed', requires_approval: true },
      { kind: 'command' as const, id: 'check', command: 'test -e fixed' },
    ];
    await using ground = await orchestratorGround(pipelineFileOf(stages, { approvals: { deadlineSeconds: 0 } }));
    const commandsOf = (out: string): string[][] => {
      const next = /Next: (.*)/.exec(out)?.[1] ?? '';
      const found = next.split(/, then: /).flatMap((part) => /codex-orchestrator (.*)/.exec(part)?.[1] ?? []);
      return found.map((command) =>
        [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
      );
    };
    const plan = await orchestrator(ground.root, 'plan');
    expect(plan.out).toContain('1. deploy (needs an approval): echo deployed\n2. check: ');
    const blocked = await orchestrator(ground.root, 'start', '--no-interactive');
    expect([blocked.code, blocked.err]).toEqual([
      2,
      expect.stringContaining('deploy waits for an approval, at most 0 seconds: codex-orchestrator approve --run '),
    ]);
    const [approve = [], resume = []] = commandsOf(blocked.out);
    expect([approve[0], resume[0]]).toEqual(['approve', 'resume']);
    const later = await orchestrator(ground.root, 'status', '--run', resume[2] ?? '');
    expect(commandsOf(later.out)).toEqual([approve, resume]);
    const approved = await orchestrator(ground.root, ...approve, '--actor', 'ann');
    expect([approved.code, approved.out.split('\n')[0]]).toEqual([0, 'deploy: approved by ann']);
    expect(commandsOf(approved.out)).toEqual([resume]);
    const failed = await orchestrator(ground.root, ...resume);
    expect([failed.code, failed.out]).toEqual([1, expect.stringContaining('succeeded: deployed')]);
    writeFileSync(join(ground.root, 'fixed'), '');
    const refused = await orchestrator(ground.root, ...resume, '--token', 'wrong', '--format', 'json');
    expect([refused.code, JSON.parse(refused.out).code]).toEqual([2, 'ERR_RESUME_TOKEN']);
    const [again = []] = commandsOf(failed.out);
    const done = await orchestrator(ground.root, ...again, '--actor', 'bob', '--reason', 'fixed');
    expect([done.code, done.out.includes('deployed')]).toEqual([0, false]);
    const none = await orchestrator(ground.root, ...approve);
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/^ERR_APPROVAL_NONE/)]);
  });

  it('goes on after a failed guard and an exceeded budget by following only what it prints', async () => {
    const guard = (name: string) => ({ kind: 'command' as const, id: name, command: ['codex-orchestrator', name] });
    const reviewed = (daysAgo: number): string => {
      const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
      return `---\nlast_review: ${day}\n---\n`;
    };
    await using repo = await factoryRepo({
      ...pipelineFileOf([guard('spec-guard'), guard('diff-budget'), { kind: 'command', id: 'last', command: 'true' }]),
      '.gitignore': '.runs/\nout/\n',
      'src/slug.js': 'old\n',
      'tasks/specs/slug.md': reviewed(10),
    });
    const { root } = repo;
    writeFiles(root, { 'src/slug.js': 'new\n', 'large.txt': 'line\n'.repeat(900) });
    const env: Record<string, string | undefined> = { ...keptIo(root).io.env };
    const call = async (args: readonly string[]) => {
      const { io: own, kept } = keptIo(root, { env });
      const code = await main([...args], own, describeOrchestrator);
      return { code, ...kept };
    };
    /** The log and the command that the run names. */
    const next = (said: string) => {
      const [, log = '', command = ''] =
        /^Next: (?:Read (\S+) and correct what it names, then|[^:]*): codex-orchestrator (.*)$/m.exec(said) ?? [];
      const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
      return { log: log === '' ? '' : readFileSync(join(root, log), 'utf8'), words };
    };
    const outdated = await call(['start', '--no-interactive']);
    expect([outdated.code, outdated.out]).toEqual([2, expect.stringContaining('stage:spec-guard:blocked')]);
    expect(next(outdated.out).log).toContain(
      'Next: Bring a spec of the code up to date, and set its last_review to today.',
    );
    writeFiles(root, { 'tasks/specs/slug.md': reviewed(0) });

    const large = await call(next(outdated.out).words);
    expect([large.code, large.out]).toEqual([2, expect.stringContaining('stage:diff-budget:blocked')]);
    expect(next(large.out).log).toContain('Next: Split the change.');
    // The change is split: a part of it is a commit of its own, so that the run's base is another one.
    await repo.git.run(['add', 'large.txt']);
    await repo.git.run(['commit', '--quiet', '-m', 'the large part']);
    await repo.git.run(['update-ref', 'refs/remotes/origin/main', 'HEAD']);
    const drifted = await call(next(large.out).words);
    expect([drifted.code, drifted.err]).toEqual([2, expect.stringMatching(/^ERR_RESUME_DRIFT/)]);
    const done = await call(next(drifted.err).words);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('main: succeeded')]);

    // The other way that the guard names: a reason.
    writeFiles(root, { 'larger.txt': 'line\n'.repeat(900) });
    const again = await call(['start', '--no-interactive']);
    const [, variable = ''] = /If it cannot be split: Set (\w+) to the reason\./.exec(next(again.out).log) ?? [];
    env[variable] = 'generated code';
    const allowed = await call(next(again.out).words);
    expect([again.code, allowed.code, allowed.out]).toEqual([2, 0, expect.stringContaining('main: succeeded')]);
  });

  it('as it is built runs a pipeline, and ends it with 130 when it is interrupted', async () => {
    await using ground = await orchestratorGround(
      pipelineFileOf([{ kind: 'command', id: 'long', command: 'echo started; sleep 300' }]),
    );
    const program = join(factoryProgram(), '../codex-orchestrator.js');
    const env = { PATH: process.env.PATH ?? '', HOME: ground.root };
    const call = (args: string[], onStart?: (pid: number) => void) =>
      runProcess({
        command: process.execPath,
        args: [program, ...args],
        cwd: ground.root,
        env,
        ...(onStart === undefined ? {} : { onStart }),
      });
    const version = await call(['--version']);
    expect(version.stdout.toString()).toMatch(/^\d+\.\d+\.\d+\n$/);
    const ended = await call(['start', '--task', 'stop', '--format', 'json'], (pid) => {
      const timer = setInterval(() => {
        const begun =
          existsSync(join(ground.root, '.runs/stop')) &&
          readdirSync(join(ground.root, '.runs/stop'), { recursive: true, encoding: 'utf8' }).some((path) =>
            path.endsWith('01-long.ndjson'),
          );
        if (!begun) return;
        clearInterval(timer);
        process.kill(pid, 'SIGINT');
      }, 50);
    });
    expect(ended.exitCode).toBe(130);
    const result = JSON.parse(ended.stdout.toString());
    expect(result).toMatchObject({ status: 'cancelled', status_detail: 'cancelled' });
    expect(manifestFaults(ground.json(result.manifest))).toEqual([]);
  });
});
