import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { factoryProgram, orchestratorProgram } from '../../helpers/processes/built.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { describeUnless } from '../../helpers/unless.ts';

/**
 * The commands of the earlier program's guide, from "CLI Quick Start" to "Diff Budget" and "Review Handoff", word by word, with what each
 * prints. `<task-id>` and the like are what its reader replaces. Left out are those of parts that this program does not have yet: mirror,
 * design toolkit and the DevTools gate (docs/design/orchestrator.md).
 */
const quickStart: readonly Line[] = [
  ['npm install', /./],
  ['npm run build', /built/],
  ['export MCP_RUNNER_TASK_ID=<task-id>', /^$/],
  ['npx codex-orchestrator start diagnostics --format json', /^\{.*"status": "succeeded".*\}\n$/s],
  ['npx codex-orchestrator status --run <run-id> --watch --interval 10', /^Run .* of diagnostics: succeeded\n/],
];
const resume: readonly Line[] = [['npx codex-orchestrator resume --run <run-id>', /diagnostics: succeeded\n/]];
const target: readonly Line[] = [
  ['npx codex-orchestrator start --target <stage-id>', /^3\. npm run test\n.*\ndiagnostics: succeeded\n/s],
  ['npx codex-orchestrator start --target-stage <stage-id>', /^3\. npm run test\n.*\ndiagnostics: succeeded\n/s],
  ['CODEX_ORCHESTRATOR_TARGET_STAGE=<stage-id> npx codex-orchestrator start', /^3\. npm run test\n/],
];
const learning: readonly Line[] = [
  ['export MCP_RUNNER_TASK_ID=<task-id>', /^$/],
  ['LEARNING_PIPELINE_ENABLED=1 npx codex-orchestrator start diagnostics --format json', /"status": "succeeded"/],
];
const parallelRuns: readonly Line[] = [
  ['git worktree add ../CO-stream-a HEAD', /./],
  ['git worktree add ../CO-stream-b HEAD', /./],
  ['cd ../CO-stream-a', /^$/],
  ['export MCP_RUNNER_TASK_ID=<task-id>-a', /^$/],
  ['npx codex-orchestrator start diagnostics --format json', /"task_id": "login-a".*"status": "succeeded"/s],
  ['cd ../CO-stream-b', /^$/],
  ['export MCP_RUNNER_TASK_ID=<task-id>-b', /^$/],
  ['npx codex-orchestrator start diagnostics --format json', /"task_id": "login-b".*"status": "succeeded"/s],
];
const workflow: readonly Line[] = [
  ['npm run build', /built/],
  ['npm run lint', /linted/],
  ['npm run test', /tested/],
  ['npm run eval:test', /evaluated/],
  ['npm run docs:check', /docs-check: passed\./],
  ['node scripts/spec-guard.mjs --dry-run', /spec-guard: passed\./],
  ['node scripts/diff-budget.mjs', /diff-budget: passed\..*2 of 25 files/s],
  ['NOTES="<goal + summary + risks + optional questions>" npm run review', /Goal: fold accents/],
];
const diffBudget: readonly Line[] = [
  ['node scripts/diff-budget.mjs', /Base: origin\/main[^\n]*\n.*2 of 25 files/],
  ['node scripts/diff-budget.mjs --base <ref>', /0 of 25 files/],
  ['node scripts/diff-budget.mjs --commit <sha>', /2 of 25 files/],
];
const override: readonly Line[] = [
  ['DIFF_BUDGET_OVERRIDE_REASON="..." node scripts/diff-budget.mjs', /generated code/],
];

type Line = readonly [command: string, prints: RegExp];

/** Prints the goal that it was given. */
const reviewer = `let text = '';
process.stdin.on('data', (chunk) => { text += chunk; });
process.stdin.on('end', () => console.log(text.split('\\n').find((line) => line.startsWith('Goal'))));
`;
const says = (word: string): string => `node -e "console.log('${word}')"`;
/** The guard counts from the machine's date. */
const spec = (daysAgo: number): string =>
  `---\nlast_review: ${new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)}\n---\n`;

const noShell = process.platform === 'win32' ? 'the commands of the guide are for a POSIX shell' : undefined;

describeUnless(noShell)("the earlier program's guide in a fresh repository", () => {
  it('every command does what the guide says', async () => {
    await using repo = await factoryRepo({
      'package.json': `${JSON.stringify({
        name: 'fresh',
        private: true,
        scripts: { build: says('built'), lint: says('linted'), test: 'node test.js', 'eval:test': says('evaluated') },
      })}\n`,
      'test.js': "if (require('node:fs').existsSync('.runs/broken')) process.exit(1);\nconsole.log('tested');\n",
      'AGENTS.md': 'Run `npm run docs:check` and `node scripts/spec-guard.mjs --dry-run`.\n',
      'src/slug.js': 'old\n',
      'tasks/specs/slug.md': spec(10),
      'codex.guards.json': JSON.stringify({ review: { command: ['node', 'reviewer.cjs'] } }),
      'reviewer.cjs': reviewer,
    });
    const { root } = repo;
    // What npm has of this package; npm links it, and needs no registry.
    const shim = `#!/usr/bin/env node\nrequire(${JSON.stringify(orchestratorProgram())});\n`;
    writeFiles(dirname(root), {
      'home/.npmrc': 'offline=true\naudit=false\nfund=false\nupdate-notifier=false\n',
      'package/package.json': JSON.stringify({
        name: 'codex-factory',
        version: '0.0.0',
        bin: { 'codex-orchestrator': 'bin/codex-orchestrator.js' },
      }),
      'package/bin/codex-orchestrator.js*': shim,
    });
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: join(dirname(root), 'home'),
    };
    /** What earlier lines left in the terminal: exported variables and its folder. */
    let terminal: string[] = [];
    const sh = async (line: string) => {
      const script = ['set -e', ...terminal, line].join('\n');
      const ended = await runProcess({ command: 'sh', args: ['-c', script], cwd: root, env });
      if (/^(?:export|cd) \S+$/.test(line)) terminal.push(line);
      const { stdout, stderr, exitCode: code } = ended;
      return { code, out: stdout.toString(), said: stdout.toString() + stderr.toString() };
    };
    const runs = () => Object.entries(validManifests(join(root, '.runs')));
    const newest = (): string =>
      runs()
        .map(([path]) => path.split('/').at(-2) ?? '')
        .sort()
        .at(-1) ?? 'none';
    const written = (line: string): string =>
      line
        .replace('<task-id>', 'login')
        .replace('<run-id>', newest)
        .replace('<stage-id>', 'test')
        .replace('<ref>', 'HEAD')
        .replace('<sha>', 'HEAD')
        .replace(
          '<goal + summary + risks + optional questions>',
          'Goal: fold accents | Summary: one rule | Risks: none',
        )
        .replace('"..."', '"generated code"');
    let lines = 0;
    const follow = async (block: readonly Line[]): Promise<void> => {
      for (const [line, prints] of block) {
        const ended = await sh(written(line));
        expect([line, ended.code, ended.said]).toEqual([line, 0, expect.anything()]);
        // Nothing may precede the JSON.
        expect([line, line.includes('json') ? ended.out : ended.said]).toEqual([line, expect.stringMatching(prints)]);
        lines++;
      }
    };
    const commit = async (): Promise<void> => {
      await repo.git.run(['add', '--all']);
      await repo.git.run(['commit', '--quiet', '-m', 'work']);
    };
    // The one command that is not in the guide.
    const made = await sh(`node '${factoryProgram()}' init --orchestrator --package file:../package`);
    expect([made.code, made.said]).toEqual([0, expect.stringContaining('Next: npm install')]);
    writeFiles(root, { '.gitignore': `${readFileSync(join(root, '.gitignore'), 'utf8')}node_modules/\n` });

    await follow(quickStart);
    await commit();
    await repo.git.run(['update-ref', 'refs/remotes/origin/main', 'HEAD']);

    writeFiles(root, { '.runs/broken': '' });
    expect(await sh('npx codex-orchestrator start diagnostics')).toMatchObject({ code: 1 });
    await sh('rm .runs/broken');
    await follow(resume);
    await follow(target);
    const only = runs()
      .filter(([, { plan_target_id: id }]) => id === 'diagnostics:test')
      .map(([, { commands }]) => commands);
    expect(only).toHaveLength(3);
    for (const commands of only)
      expect((commands as { status: string }[]).map(({ status }) => status)).toEqual([
        'skipped',
        'skipped',
        'succeeded',
        'skipped',
      ]);
    await follow(learning);
    expect(
      runs()
        .map(([, { learning: record }]) => record)
        .filter((record) => record !== undefined),
    ).toMatchObject([{ validation: { status: 'validated' } }]);

    const before = [...terminal];
    // A worktree has no packages of its own (docs/orchestrator.md, "Parallel runs").
    await follow(parallelRuns.slice(0, 2));
    for (const stream of ['a', 'b']) await sh(`cd ../CO-stream-${stream} && npm install`);
    await follow(parallelRuns.slice(2));
    terminal = before;
    for (const stream of ['a', 'b']) {
      const manifests = Object.keys(validManifests(join(dirname(root), `CO-stream-${stream}`, '.runs')));
      expect(manifests).toEqual([expect.stringMatching(`^login-${stream}/cli/`)]);
    }

    writeFiles(root, { 'src/slug.js': 'new\n', 'tasks/specs/slug.md': spec(0) });
    await commit();
    await follow(workflow);
    await follow(diffBudget);
    writeFiles(root, { 'generated.txt': 'line\n'.repeat(801) });
    expect(await sh('node scripts/diff-budget.mjs')).toMatchObject({ code: 2 });
    await follow(override);
    expect(lines).toBe(31);
  });
});
