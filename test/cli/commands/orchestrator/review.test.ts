import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { describeCodex } from '../../../helpers/agents/codex-binary.ts';
import { keyName } from '../../../helpers/agents/codex-run.ts';
import { codexProgram } from '../../../helpers/agents/find-codex.ts';
import { inOrder, modelServer } from '../../../helpers/agents/model-server.ts';
import { manifestText } from '../../../helpers/orchestrator/run-manifest.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

const NOTES = 'Goal: fold accents | Summary: new table | Risks: none | Questions: fast enough?';
const manifest = '.runs/login/cli/run-1/manifest.json';

/** A repository with a change, and the manifest of a run. */
async function changedRepo(files: Readonly<Record<string, string>> = {}): Promise<FactoryRepo> {
  const repo = await factoryRepo({ '.gitignore': '.runs/\n', 'a.js': 'old\n', ...files });
  writeFiles(repo.root, {
    'a.js': 'new\nnew\n',
    [manifest]: manifestText('login', 'run-1', { summary: null }),
  });
  return repo;
}

async function review(repo: FactoryRepo, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { PATH, HOME } = process.env;
  const clock = { FACTORY_RUN__CLOCK: '2026-11-30T12:00:00Z' };
  return await factory(repo.root, ['orchestrator', 'review', '--base', 'HEAD', ...args], {
    env: { PATH, HOME, NOTES, ...clock, ...env },
  });
}

/** A reviewer that keeps its prompt, prints a text and ends with a status. */
const reviewer = (text: string, status = 0): Readonly<Record<string, string>> => ({
  'codex.guards.json': JSON.stringify({ review: { command: [process.execPath, 'reviewer.cjs'] } }),
  'reviewer.cjs': `const fs = require('node:fs');
fs.writeFileSync('.runs/prompt.txt', fs.readFileSync(0, 'utf8'));
process.stdout.write(${JSON.stringify(text)}.replace('KEY', process.env.MY_API_TOKEN ?? ''));
process.exitCode = ${status};
`,
});
const promptOf = (repo: FactoryRepo): string => readFileSync(join(repo.root, '.runs/prompt.txt'), 'utf8');

describe('factory orchestrator review', () => {
  it('gives the reviewer notes and evidence, and records what it says', async () => {
    await using repo = await changedRepo(
      reviewer('Fine. KEY\n\nReview comment:\n\n- [P2] Say why — a.js:1-2\n  Please.\n'),
    );
    const called = await review(repo, ['--format', 'json'], {
      MY_API_TOKEN: 'tok-1234567890abcdef',
      GITHUB_ACTOR: 'ada',
    });
    expect([called.code, called.err]).toEqual([0, '']);
    const record = '.runs/login/cli/run-1/reviews/001.json';
    const [shown] = called.lines();
    expect(shown).toMatchObject({
      record,
      verdict: 'passed',
      explanation: 'Fine. ***',
      actor: 'ada',
      base: repo.baseSha,
      run_id: 'run-1',
    });
    expect(shown?.findings).toEqual([
      { priority: 2, title: 'Say why', body: 'Please.', file: 'a.js', line: 1, end_line: 2 },
    ]);
    const { record: _, ...written } = shown ?? {};
    expect(JSON.parse(readFileSync(join(repo.root, record), 'utf8'))).toEqual(written);
    expect(readFileSync(join(repo.root, record.replace('.json', '.txt')), 'utf8')).toContain('Fine. ***');
    expect(promptOf(repo)).toContain(
      `Goal: fold accents\nSummary: new table\nRisks: none\nQuestions, to be answered: fast enough?\n\nEvidence: ${manifest}, a run of the pipeline diagnostics: succeeded.\n`,
    );
    expect(readFileSync(join(repo.root, '.runs/guards.jsonl'), 'utf8')).toContain('"type":"review","task_id":"login"');
    const again = await review(repo, []);
    expect(again.out).toBe(
      'review: passed. 1 findings, 0 of them must be fixed.\nFine.\na.js:1: [P2] Say why\n  Please.\nRecord: .runs/login/cli/run-1/reviews/002.json\n',
    );
  });

  it.each<readonly [string, number, number, string]>([
    [
      'Bad.\n\nReview comment:\n\n- [P1] Wrong — a.js:1-2\n',
      0,
      2,
      'review: failed. 1 findings, 1 of them must be fixed.',
    ],
    ['', 0, 1, 'said nothing'],
    ['Fine.', 3, 1, 'ended with 3'],
  ])('a reviewer that prints %j and ends with %i: exit status %i', async (text, status, code, said) => {
    await using repo = await changedRepo(reviewer(text, status));
    const called = await review(repo, []);
    expect([called.code, called.out + called.err]).toEqual([code, expect.stringContaining(said)]);
  });

  it('starts no reviewer without notes, within no budget, without evidence, or for nothing', async () => {
    await using repo = await changedRepo(reviewer('Fine.'));
    expect(await review(repo, [], { NOTES: '' })).toMatchObject({
      code: 64,
      err: expect.stringContaining('ERR_REVIEW_NOTES'),
    });
    expect(await review(repo, ['--task', '../login'])).toMatchObject({ code: 64 });
    expect(await review(repo, ['--task', 'other'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('ERR_REVIEW_EVIDENCE: Task "other" has no run'),
    });
    writeFiles(repo.root, { 'long.txt': 'x\n'.repeat(801) });
    expect(await review(repo, [])).toMatchObject({
      code: 2,
      out: expect.stringContaining('The review was not started.'),
    });
    expect(() => promptOf(repo)).toThrow('ENOENT');
    expect((await review(repo, [], { DIFF_BUDGET_OVERRIDE_REASON: 'moved' })).code).toBe(0);
    expect(promptOf(repo)).toContain('Reason: moved');
    await repo.git.run(['add', '--all']);
    await repo.git.run(['commit', '--quiet', '-m', 'work']);
    expect(await review(repo, [])).toMatchObject({
      code: 0,
      out: expect.stringContaining('There is no change to review.'),
    });
  });

  it('says which program is missing', async () => {
    await using repo = await changedRepo({ 'codex.guards.json': '{"review":{"command":["no-such-reviewer","-"]}}' });
    expect(await review(repo, [])).toMatchObject({
      code: 1,
      err: expect.stringContaining('ERR_REVIEWER: The reviewer no-such-reviewer - could not be started'),
    });
  });
});

describeCodex('review by the real Codex CLI', () => {
  it('reads its findings, and blocks by their priority', async () => {
    await using repo = await changedRepo({
      'codex.guards.json': JSON.stringify({ review: { command: [codexProgram, 'review', '-'] } }),
    });
    await using home = await tempFolder('codex-home');
    const said = {
      findings: [
        {
          title: '[P1] Guard the empty list',
          body: 'It may be empty.',
          confidence_score: 0.9,
          priority: 1,
          code_location: { absolute_file_path: join(repo.root, 'a.js'), line_range: { start: 1, end: 2 } },
        },
      ],
      overall_correctness: 'patch is incorrect',
      overall_explanation: 'It fails on an empty list.',
      overall_confidence_score: 0.8,
    };
    await using server = await modelServer(inOrder({ shell: ['git diff --stat'] }, { say: JSON.stringify(said) }));
    writeFiles(home.path, {
      'config.toml': `model = "scripted-1"
model_provider = "scripted"
[model_providers.scripted]
name = "scripted"
base_url = "${server.baseUrl}"
env_key = "${keyName}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
`,
    });
    const called = await review(repo, ['--format', 'json'], {
      CODEX_HOME: home.path,
      HOME: home.path,
      [keyName]: 'sk-scripted-key-0123456789',
    });
    expect([called.code, called.err]).toEqual([2, '']);
    expect(called.lines()[0]).toMatchObject({
      verdict: 'failed',
      explanation: 'It fails on an empty list.',
      findings: [
        { priority: 1, title: 'Guard the empty list', body: 'It may be empty.', file: 'a.js', line: 1, end_line: 2 },
      ],
    });
    expect(server.requests[0]?.input).toContain(`Evidence: ${manifest}`);
    expect(server.requests[0]?.input).toContain('Questions, to be answered: fast enough?');
  });
});
