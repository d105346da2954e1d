// Records docs/pictures/first-run.svg and blocked.svg: runs the commands of README.md for real, in a small repository with the agent of
// sample/first-run, and draws what they print. `npm run build:cli && node scripts/record-session.js`.
import './ts-loader.js';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { drawTerminal } = await import('./generated/drawings/terminal.ts');
const folder = mkdtempSync(join(tmpdir(), 'factory-recording-'));
const repo = join(folder, 'slugs');
const env = {
  PATH: process.env.PATH,
  HOME: folder,
  FACTORY_RUN__CLOCK: '2026-11-30T09:00:00Z',
  XDG_STATE_HOME: join(folder, 'state'),
  GIT_AUTHOR_NAME: 'You',
  GIT_AUTHOR_EMAIL: 'you@example.com',
  GIT_COMMITTER_NAME: 'You',
  GIT_COMMITTER_EMAIL: 'you@example.com',
};

/** @param {readonly string[]} args */
const git = (...args) => execFileSync('git', args, { cwd: repo, env, encoding: 'utf8' });

/** @param {string} name @param {string} text */
function put(name, text) {
  mkdirSync(dirname(join(repo, name)), { recursive: true });
  writeFileSync(join(repo, name), text);
}

/** @param {readonly string[]} args @returns {string} what the command printed, whatever its exit status */
function factory(...args) {
  try {
    return execFileSync(process.execPath, [join(root, 'bin/factory.js'), ...args], {
      cwd: repo,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    return String(/** @type {{ readonly stdout?: unknown }} */ (error).stdout);
  }
}

/** The lines that a reader needs, without paths of this machine. @param {string} output */
const lines = (output) =>
  output
    .replaceAll(repo, '.')
    // The clock stands still.
    .replaceAll(' (0.0 s)', '')
    .split('\n')
    .filter((line) => line !== '' && !/^(?:warning: |Run folder|Record)|: started$/.test(line));

/** @param {object} more settings of the configuration */
function configure(more) {
  const file = 'tools/codex/factory/factory.config.json';
  const config = JSON.parse(readFileSync(join(repo, file), 'utf8'));
  const dispatch = { backend: 'command', command: ['node', join(root, 'sample/first-run/agent.mjs')], max_rework: 0 };
  put(file, `${JSON.stringify({ ...config, ...more, dispatch }, null, 2)}\n`);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Set up the factory');
}

mkdirSync(repo);
git('init', '--quiet', '--initial-branch=main');
put('package.json', '{ "name": "slugs", "type": "module", "scripts": { "test": "node --test" } }\n');
put('src/slug.js', "export const slug = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');\n");
put(
  'test/slug.test.js',
  "import assert from 'node:assert/strict';\nimport test from 'node:test';\nimport { slug } from '../src/slug.js';\ntest('joins words', () => assert.equal(slug('Two Words'), 'two-words'));\n",
);
git('add', '--all');
git('commit', '--quiet', '--message', 'Begin');
factory('init', '--local', '--backend', 'command');
configure({});
const task = 'Fold accents in slug()';
const passed = lines(factory('run', '--task', task));
const accepted = lines(factory('accept'));
const log = lines(git('log', '--oneline', '--max-count=1', '--format=%s (%an)'));
configure({ workers: { A_core: { allowed_globs: ['/src/**', '/test/**'] } } });
git('revert', '--no-edit', 'HEAD~1');
const blocked = lines(factory('run', '--task', task));

/** From the verdict on. @param {readonly string[]} output */
const end = (output) => output.slice(output.findIndex((line) => line.startsWith('Verdict: ')));
const pictures = {
  'first-run.svg': [
    { command: `factory run --task "${task}"`, output: end(passed) },
    { command: 'factory accept', output: accepted },
    { command: 'git log -1', output: log },
  ],
  'blocked.svg': [{ command: `factory run --task "${task}"`, output: end(blocked) }],
};
for (const [name, session] of Object.entries(pictures)) {
  writeFileSync(
    join(root, 'docs/pictures', name),
    drawTerminal(session.map(({ command }) => command).join(', '), session),
  );
}
rmSync(folder, { recursive: true, force: true });
