import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type EndToEnd, endToEnd, type Outcome } from '../../helpers/runs/end-to-end.ts';
import { iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';
import { githubToken } from '../../helpers/stages/validated-run.ts';
import { describeUnless, itUnless, onWindows } from '../../helpers/unless.ts';

const sampledIt = sampled(3);

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'odd-agent.sh');
const files = {
  'docs/guide.md': 'one\n',
  'test/t1.js': 'process.exit(1);\n',
  'check.sh': 'exit 0\n',
  '.gitignore': '/tools/codex/runs/\n/tools/codex/prompts/\n/tools/codex/worktrees/\nlib/\n',
};
const given = (line: string) => ({
  files,
  config: {
    dispatch: { command: ['/bin/sh', agent, line], max_rework: 0, worker_done_timeout_seconds: 60 },
    gates: [{ name: 'policy', command: ['sh', 'check.sh'] }],
  },
});
const conflict = "printf '<<<<<<< a\\n1\\n=======\\n2\\n>>>>>>> b\\n' > src.txt";

const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@h', GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@h' };

/** One row for each kind; tables in test/core/bundle and test/stages/validate-bundles/rules cover the details. */
const rows: readonly (readonly [name: string, line: string, verdict: string, code: string])[] = [
  ['work in a stash', 'echo work >> docs/guide.md; git stash -q', 'BLOCKED', 'ERR_WORK_LEFT_BEHIND'],
  ['a conflict in a file', conflict, 'BLOCKED', 'ERR_CONFLICT_MARKERS'],
  ['a test that it deleted', 'rm test/t1.js', 'BLOCKED', 'ERR_TESTS_REMOVED'],
  ['a gate that it changed', 'echo exit 0 > check.sh; echo true >> check.sh', 'PASS', 'ERR_GATE_CHANGED'],
  ['an ignored file', 'mkdir lib; echo x > lib/parser.py', 'PASS', 'ERR_IGNORED_FILES'],
];

describeUnless(onWindows)('a worker that leaves', () => {
  sampledIt.each(rows)('%s', async (_name, line, verdict, code) => {
    await using at = await iterationGround(given(line));
    const outcome = await at.run({ backend: 'command' });
    const status = JSON.parse(at.text(`tools/codex/runs/${at.runId}/STATUS.json`));
    const list: { code: string; worker?: string }[] = verdict === 'PASS' ? status.warnings : status.errors;
    expect([outcome.verdict, status.status]).toEqual([verdict, verdict]);
    expect(at.text(`tools/codex/runs/${at.runId}/Z_aggregator/FINAL_REPORT.txt`)).toContain(`- ${code}: A_core`);
    expect(list.filter((each) => each.code === code).map(({ worker }) => worker)).toEqual(['A_core']);
  });
});

itUnless(onWindows)('a worker gets its stashed work together with its findings, and delivers it', async () => {
  const left = '"$FACTORY_OUTBOX/inputs/A_core/LEFT_BEHIND.bundle"';
  const fetch = `git fetch -q ${left} 'refs/left-behind/*:refs/left-behind/*'`;
  const again = `${fetch} && git checkout -q refs/left-behind/1 -- docs/guide.md`;
  const line = `if [ -f ${left} ]; then ${again}; else echo work >> docs/guide.md; git stash -q; fi`;
  const { config, ...rest } = given(line);
  await using at = await iterationGround({ ...rest, config: { dispatch: { ...config.dispatch, max_rework: 1 } } });
  expect(await at.run({ backend: 'command' })).toMatchObject({ verdict: 'PASS' });
  const runDir = `tools/codex/runs/${at.runId}`;
  const prompt = at.text(`${runDir}/logs/A_core/rework_1/PROMPT.txt`);
  expect(prompt).toContain("LEFT_BEHIND.bundle 'refs/left-behind/*:refs/left-behind/*'` brings it back.");
  expect(at.text(`${runDir}/A_core/DIFF.patch`)).toContain('+work');
});

/** A commit on top of the base, a submodule that is not initialised, and attributes. */
const prepare = `git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),vendor/sub
printf '[submodule "sub"]\\n\\tpath = vendor/sub\\n\\turl = ../sub\\n' > .gitmodules; git add .gitmodules; git commit -qm sub
echo two >> docs/base.md; git commit -qm newest docs/base.md`;
const everything = `git reset -q --hard HEAD~1; echo work >> docs/guide.md; git stash -q; rm test/t1.js; ${conflict}
mkdir -p lib vault vendor/sub; echo x > lib/parser.py; echo k > vault/conf.ini; echo x > vendor/sub/new.c; echo x > elsewhere.txt
echo 'token = "${githubToken}" // secretlint-disable' > token.txt`;
const doors: readonly (readonly [string, (at: EndToEnd) => Promise<Outcome>])[] = [
  ['factory iterate', (at) => at.iterate(['--backend', 'command'])],
  ['factory run', (at) => at.run(['--backend', 'command'])],
];

describeUnless(onWindows)('a worker that loses work in every way, and adds what it may not', () => {
  sampledIt.each(doors)('is BLOCKED by name: %s', async (_door, run) => {
    const { files: common, config } = given(everything);
    const base = { ...common, 'docs/base.md': 'one\n', '.gitattributes': 'vault/** filter=git-crypt\n' };
    const globs = ['src.txt', 'token.txt', 'A_core/**', 'docs/**', 'test/**', 'vault/**', 'vendor/**'];
    await using at = await endToEnd({
      files: base,
      config: { ...config, workers: { A_core: { allowed_globs: globs } } },
    });
    execFileSync('/bin/sh', ['-ec', prepare], { cwd: at.repo, env: { ...process.env, ...person }, stdio: 'pipe' });
    const outcome = await run(at);
    expect(outcome.result.verdict).toBe('BLOCKED');
    expect(outcome.codes).toEqual(
      expect.arrayContaining([
        ...['ERR_BASE_LEFT', 'ERR_CONFLICT_MARKERS', 'ERR_FILTERED_PATH', 'ERR_SCOPE', 'ERR_SECRET'],
        ...['ERR_SUBMODULE_WORK', 'ERR_TESTS_REMOVED', 'ERR_WORK_LEFT_BEHIND'],
      ]),
    );
    expect(outcome.report).toMatch(/^- ERR_IGNORED_FILES: .*lib\/parser\.py/m);
  });
});
