import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { builders } from '../../src/core/contracts/worker.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { endToEnd } from '../helpers/runs/end-to-end.ts';
import { iterationGround } from '../helpers/runs/iteration-ground.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';
import { sampled } from '../helpers/sampled.ts';
import { describeUnless, onWindows } from '../helpers/unless.ts';

const sampledIt = sampled(3);

const page = readFileSync(join(projectRoot, 'docs/agents.md'), 'utf8');
const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
const reference = readFileSync(join(projectRoot, 'docs/reference.md'), 'utf8');
const [, agent = ''] = /^```js\n(.*?)^```/ms.exec(page) ?? [];

/** The indented block of a page that begins with a text, without its indentation. */
function blockFrom(text: string, start: string): string {
  const lines = text.slice(text.indexOf(`\n    ${start}`) + 1).split('\n');
  const end = lines.findIndex((line) => line !== '' && !line.startsWith('    '));
  return lines
    .slice(0, end)
    .map((line) => line.slice(4))
    .join('\n');
}

describe('docs/agents.md', () => {
  it('has a table for each agent, and each begins with the same rows', () => {
    const tables = page
      .split('\n\n')
      .filter((block) => block.startsWith('| | '))
      .map((block) =>
        block
          .trimEnd()
          .split('\n')
          .map((row) => row.split(' | ')[0]?.replace(/^\| ?/, '')),
      );
    expect(tables).toHaveLength(8);
    const first = ['---', 'Started', 'Model', 'Rules', 'Resumed', 'Limits', 'Usage', 'Cost'];
    for (const rows of tables) {
      expect(rows.slice(1, 1 + first.length)).toEqual(first);
      expect(rows.at(-1)).toBe('Tried');
    }
  });

  sampledIt(
    'has an example agent, which knows nothing but its brief, and stays in a scope that only the configuration names',
    async () => {
      expect(agent.trim().split('\n').length).toBeLessThanOrEqual(10);
      const scopes = builders.map((worker) => [worker, { allowed_globs: [`parts/${worker}/**`] }]);
      await using ground = await iterationGround({
        config: {
          dispatch: {
            command: [process.execPath, '--input-type=module', '--eval', agent],
            worker_done_timeout_seconds: 60,
          },
          workers: Object.fromEntries(scopes),
        },
      });
      const outcome = await ground.run({ backend: 'command', publish: 'stack' });
      const errors = outcome.steps.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
      expect([outcome.verdict, errors]).toEqual(['PASS', []]);
      const top = `factory/${ground.runId}`;
      const published = await ground.git('ls-tree', '-r', '--name-only', top, 'parts/');
      expect(published.split('\n')).toEqual(builders.map((worker) => `parts/${worker}/${worker}.txt`));
      // One branch a worker, each on the one before; the last one is the run's own.
      const below = builders.slice(0, -1).map((worker) => `${top}-${worker}`);
      const branches = (await ground.git('for-each-ref', '--format=%(refname:short)', 'refs/heads/factory')).split(
        '\n',
      );
      expect(branches).toEqual([top, ...below]);
      const log = await ground.git('log', '--format=%D', `main..${top}`);
      expect(log.split('\n')).toEqual([top, ...below.toReversed()]);
    },
  );
});

describeUnless(onWindows)('the first example of README.md', () => {
  sampledIt('passes with its configuration and the agent of docs/agents.md, and is accepted', async () => {
    const config = JSON.parse(blockFrom(reference, '{\n      "dispatch"'));
    await using tools = await tempFolder('my-agent');
    const [program = ''] = config.dispatch.command;
    writeFileSync(join(tools.path, 'agent.mjs'), agent);
    const start = `#!/bin/sh\nexec '${process.execPath}' '${join(tools.path, 'agent.mjs')}' "$@"\n`;
    writeFileSync(join(tools.path, program), start, { mode: 0o755 });
    await using at = await endToEnd({
      config,
      files: {
        'README.md': '# Mine\n',
        'package.json': '{ "name": "mine", "version": "1.0.0", "scripts": { "test": "test -s src/A_core.txt" } }\n',
        'package-lock.json':
          '{ "name": "mine", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "mine", "version": "1.0.0" } } }\n',
        '.gitignore': '/tools/codex/runs/\n/tools/codex/prompts/\n/tools/codex/worktrees/\nnode_modules/\n',
      },
      env: { PATH: `${tools.path}:${process.env.PATH}` },
    });
    const [run = '', accept = ''] = blockFrom(readme, 'node bin/factory.js run')
      .split('\n')
      .map((line) => line.slice('node bin/factory.js '.length));
    const wordsOf = (line: string) =>
      [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? (word === '../my-repo' ? at.repo : word));
    const { code, stdout } = await at.factory([...wordsOf(run), '--record-dir', at.records]);
    expect(stdout).toContain('Verdict: PASS (exit 0)');
    expect(code).toBe(0);
    const accepted = await at.factory(wordsOf(accept));
    expect([accepted.code, accepted.stdout]).toEqual([0, expect.stringContaining('Merged into main by fast-forward.')]);
    expect(await at.git(['ls-tree', '-r', '--name-only', 'main', 'src'])).toBe('src/A_core.txt');
  });
});
