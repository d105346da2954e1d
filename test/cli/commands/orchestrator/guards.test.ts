import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scanLineChain } from '../../../../src/core/ledger/lines/line-chain.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { manifestText } from '../../../helpers/orchestrator/run-manifest.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

const clock = { FACTORY_RUN__CLOCK: '2026-11-30T12:00:00Z' };
const lines = (count: number): string => 'line\n'.repeat(count);

/** Calls a verb of the orchestrator in a repository, with a fixed clock. */
async function call(
  repo: Pick<FactoryRepo, 'root'>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const { PATH, HOME } = process.env;
  return await factory(repo.root, ['orchestrator', ...args], { env: { PATH, HOME, ...clock, ...env } });
}

describe('factory orchestrator diff-budget', () => {
  it('ends with 0, 2 or 64, in words and as one JSON object', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    expect(await call(repo, ['diff-budget'])).toMatchObject({ code: 0, err: '' });
    writeFiles(repo.root, { 'new.txt': lines(801) });
    const over = await call(repo, ['diff-budget']);
    expect([over.code, over.err]).toEqual([2, '']);
    expect(over.out).toContain('diff-budget: failed. Over the budget: 1 of 25 files, 801 of 800 lines.\n');
    expect(over.out).toContain('\n801 lines: new.txt\ndiff-budget: failed. ');
    expect(over.out).toContain(
      'ERR_DIFF_BUDGET: The change changes 801 lines; the limit is 800.\n  Next: Split the change. If it cannot be split: Set DIFF_BUDGET_OVERRIDE_REASON to the reason.\n',
    );
    const json = await call(repo, ['diff-budget', '--format', 'json', '--max-lines', '900']);
    expect([json.code, json.err, json.lines()]).toEqual([
      0,
      '',
      [expect.objectContaining({ verdict: 'passed', files: 1, lines: 801, max_lines: 900 })],
    ]);
    const unknown = await call(repo, ['diff-budget', '--base', 'nowhere', '--format', 'json']);
    expect([unknown.code, unknown.err, unknown.lines()]).toEqual([
      64,
      '',
      [expect.objectContaining({ code: 'ERR_GUARD_BASE' })],
    ]);
    expect((await call(repo, ['diff-budget', '--max-files', 'many'])).code).toBe(64);
    expect((await call(repo, ['diff-budget', '--base', 'HEAD', '--commit', 'HEAD'])).code).toBe(64);
    expect((await call(repo, ['diff-budget', '--commit', 'HEAD'])).code).toBe(0);
  });

  it('records an override in the ledger and the summary of the job, and nothing in a dry run', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await using outside = await tempFolder('guards');
    writeFiles(repo.root, { 'new.txt': lines(801) });
    const summary = join(outside.path, 'summary.md');
    const event = join(outside.path, 'event.json');
    writeFiles(outside.path, {
      'summary.md': '',
      'event.json': JSON.stringify({
        pull_request: {
          labels: [{ name: 'diff-budget-override' }],
          body: 'Diff budget override: moved | <b>files</b>',
        },
      }),
    });
    const ci = {
      CI: 'true',
      GITHUB_EVENT_PATH: event,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_ACTOR: 'ada',
      MCP_RUNNER_TASK_ID: 'task-1',
    };
    const reason = { DIFF_BUDGET_OVERRIDE_REASON: 'generated code' };
    expect((await call(repo, ['diff-budget', '--dry-run'], ci)).code).toBe(0);
    expect(readFileSync(summary, 'utf8')).toBe('');
    const accepted = await call(repo, ['diff-budget'], ci);
    expect([accepted.code, accepted.out]).toEqual([
      0,
      expect.stringContaining('overridden. Accepted by label diff-budget-override'),
    ]);
    expect((await call(repo, ['diff-budget'], reason)).code).toBe(0);
    expect((await call(repo, ['diff-budget'], { CI: 'true', ...reason })).code).toBe(2);
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^### Diff budget override\n\n.*\n\nReason: moved &#124; &lt;b&gt;files&lt;\/b&gt;\n\n$/,
    );
    const decisions: unknown[] = [];
    await scanLineChain(join(repo.root, '.runs/guards.jsonl'), 'guards.jsonl', (value) => void decisions.push(value));
    expect(decisions).toEqual([
      expect.objectContaining({
        type: 'diff_budget_override',
        actor: 'ada',
        task_id: 'task-1',
        head: repo.baseSha,
        timestamp: '2026-11-30T12:00:00Z',
      }),
      expect.objectContaining({ details: expect.objectContaining({ reason: 'generated code', lines: 801 }) }),
    ]);
  });

  it('takes the rules of the base, not those of the change', async () => {
    const rules = (maxLines: number): string =>
      JSON.stringify({ schema_version: 1, diff_budget: { max_lines: maxLines } });
    await using repo = await factoryRepo({ 'codex.guards.json': rules(1) });
    writeFiles(repo.root, { 'codex.guards.json': rules(9_999), 'a.txt': lines(5) });
    expect((await call(repo, ['diff-budget', '--base', 'HEAD'])).code).toBe(2);
    await repo.git.run(['add', '--all']);
    await repo.git.run(['commit', '--quiet', '-m', 'wider']);
    expect((await call(repo, ['diff-budget', '--base', repo.baseSha])).code).toBe(2);
    expect((await call(repo, ['diff-budget', '--base', 'HEAD'])).code).toBe(0);
  });

  it('names key and line of a rule that is wrong', async () => {
    await using repo = await factoryRepo({ 'codex.guards.json': '{\n  "diff_budget": {\n    "max_line": 5\n  }\n}\n' });
    const called = await call(repo, ['diff-budget', '--base', 'HEAD']);
    expect([called.code, called.err]).toEqual([
      64,
      expect.stringMatching(/^ERR_GUARD_CONFIG: .*max_line.*codex\.guards\.json:[23]\)/),
    ]);
  });
});

describe('factory orchestrator spec-guard', () => {
  it('fails code without its spec and an old review, and is absent without specs', async () => {
    const spec = (day: string): string => `---\nlast_review: ${day}\n---\n# Spec\n`;
    await using repo = await factoryRepo({ 'src/a.ts': 'a\n' });
    writeFiles(repo.root, { 'src/a.ts': 'b\n' });
    expect(await call(repo, ['spec-guard', '--dry-run'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('spec-guard: absent.'),
    });
    writeFiles(repo.root, { 'tasks/specs/a.md': spec('2026-11-01'), 'src/a.ts': 'a\n' });
    await repo.git.run(['add', '--all']);
    await repo.git.run(['commit', '--quiet', '-m', 'spec']);
    writeFiles(repo.root, { 'src/a.ts': 'b\n' });
    const alone = await call(repo, ['spec-guard', '--dry-run', '--base', 'HEAD']);
    expect([alone.code, alone.out]).toEqual([2, expect.stringContaining('src/a.ts: ERR_SPEC_UNCHANGED: ')]);
    writeFiles(repo.root, { 'tasks/specs/a.md': spec('2026-10-01') });
    const old = await call(repo, ['spec-guard', '--base', 'HEAD', '--format', 'json']);
    expect([old.code, old.lines()]).toEqual([
      2,
      [
        expect.objectContaining({
          verdict: 'failed',
          findings: [expect.objectContaining({ file: 'tasks/specs/a.md', line: 2 })],
        }),
      ],
    ]);
    writeFiles(repo.root, { 'tasks/specs/a.md': spec('2026-11-30') });
    expect((await call(repo, ['spec-guard', '--base', 'HEAD'])).code).toBe(0);
    await repo.git.run(['commit', '--quiet', '--all', '-m', 'work']);
    expect((await call(repo, ['spec-guard', '--commit', 'HEAD'])).code).toBe(0);
  });
});

describe('factory orchestrator docs-check', () => {
  it('names the line of each wrong reference', async () => {
    await using repo = await factoryRepo({
      'AGENTS.md': '# Agents\n\nRun `npm run lint`, then `codex-orchestrator start own`.\n',
      'package.json': '{"scripts":{"lint":"x"}}',
      'codex.orchestrator.json': '{"pipelines":[{"id":"own"}]}',
    });
    expect((await call(repo, ['docs-check'])).code).toBe(0);
    writeFiles(repo.root, { 'package.json': '{"scripts":{}}', '.agent/a.md': '`docs/gone.md`\n' });
    const wrong = await call(repo, ['docs-check']);
    expect(wrong.code).toBe(2);
    expect(wrong.out).toContain('AGENTS.md:3: ERR_DOCS_REFERENCE: package.json has no script "lint"; it has none.\n');
    expect(wrong.out).toContain('.agent/a.md:1: ERR_DOCS_REFERENCE: There is no file or folder docs/gone.md.\n');
    writeFiles(repo.root, { 'package.json': '{' });
    expect(await call(repo, ['docs-check'])).toMatchObject({ code: 2, err: expect.stringContaining('package.json:1') });
  });
});

describe('factory orchestrator checklists', () => {
  it('fails until --fix has put the mirrors in step', async () => {
    await using repo = await factoryRepo({ '.gitignore': '.runs/\n' });
    const path = '.runs/login/cli/run-1/manifest.json';
    writeFiles(repo.root, {
      [path]: manifestText('login', 'run-1'),
      'tasks/login.md': `- [x] Write it - Evidence: \`${path}\`\n`,
      '.agent/task/login.md': '- [ ] Write it\n',
    });
    const before = await call(repo, ['checklists']);
    expect([before.code, before.out]).toEqual([
      2,
      expect.stringContaining('.agent/task/login.md:1: ERR_CHECKLIST_MIRROR: '),
    ]);
    const fixed = await call(repo, ['checklists', '--fix']);
    expect([fixed.code, fixed.out]).toEqual([
      0,
      expect.stringMatching(/^fixed: \.agent\/task\/login\.md\nchecklists: passed\. /),
    ]);
    expect(readFileSync(join(repo.root, '.agent/task/login.md'), 'utf8')).toContain(
      `- [x] Write it - Evidence: \`${path}\``,
    );
    // The runs of another folder prove nothing here.
    expect((await call(repo, ['checklists'], { CODEX_ORCHESTRATOR_RUNS_DIR: 'elsewhere' })).code).toBe(2);
  });
});
