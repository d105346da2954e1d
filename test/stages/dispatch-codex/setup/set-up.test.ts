import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { setupRecord } from '../../../../src/core/contracts/verdict/setup-record.ts';
import { findProgram } from '../../../../src/core/system/processes/find-program.ts';
import { dispatchCodex } from '../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { sampled } from '../../../helpers/sampled.ts';
import {
  agentRun,
  type DispatchRun,
  type DispatchRunOptions,
  dispatchRun,
  resultsOf,
  statesOf,
} from '../../../helpers/stages/dispatch-run.ts';
import { describeUnless, itUnless, onWindows } from '../../../helpers/unless.ts';

const sampledIt = sampled(3);

const hasPython = (await findProgram('python3', process.env)) !== undefined;
const noPython = hasPython ? undefined : 'there is no python3 here';

const shell = (run: string) => ({ shell: 'sh', run }) as const;

/** Two workers that run their lines, in a repository with set-up. */
async function setUpRun(
  setup: DispatchRunOptions['setup'],
  base: Readonly<Record<string, string>>,
  lines: readonly string[],
): Promise<DispatchRun> {
  const all = ['set -e', ...lines, 'bundle', 'marker'];
  const options = agentRun({ A_core: all, B_tooling: all });
  return dispatchRun({ ...options, workers: ['A_core', 'B_tooling'], base, ...(setup && { setup }) });
}

function changesOf(run: DispatchRun, worker: string): string[] {
  const { changes } = JSON.parse(readFileSync(run.file(`${worker}/FILES_CHANGED.json`), 'utf8')) as {
    changes: { path: string }[];
  };
  return changes.map(({ path }) => path);
}

function collectedOf(run: DispatchRun, worker: string): { code: string; message: string }[] {
  return (
    JSON.parse(readFileSync(run.file(`${worker}/LOGS/COLLECT.json`), 'utf8')) as {
      findings: { code: string; message: string }[];
    }
  ).findings;
}

const recordOf = (run: DispatchRun, worker: string) =>
  setupRecord.parse(JSON.parse(readFileSync(run.file(`logs/${worker}/SETUP.json`), 'utf8')));

describeUnless(onWindows)('set-up of workers', () => {
  it('prepares each agent’s folder, and leaves no file of it in the result', async () => {
    const commands = [
      [
        'sh',
        '-c',
        'echo plug > .pnp.cjs; echo more >> README.md; mkdir -p built; echo built > built/out; echo generated > generated.txt',
      ],
      shell(
        'echo "$FACTORY_PORT_BASE $FACTORY_WORKER_INDEX $FACTORY_DATABASE" > port.env; test -z "$SECRET"; cat secret.local; echo; echo ready',
      ),
    ];
    await using run = await setUpRun(
      { commands },
      { '.gitignore': '*.env\n*.local\n.pnp.cjs\n', '.worktreeinclude': '*.local\n../x\n', 'README.md': '# Base\n' },
      [
        'test "$(cat README.md)" = "# Base"',
        'test "$(wc -c < secret.local)" -eq 17',
        'test "$(cat port.env)" = "$FACTORY_PORT_BASE $FACTORY_WORKER_INDEX $FACTORY_DATABASE"',
        'cat built/out > from-set-up.txt',
        // A further session: what set-up left stays, what the agent planted does not.
        'if [ -z "$FACTORY_SESSION" ]; then echo planted > .cursorrules; exit 75; fi',
        'test -e .pnp.cjs; test ! -e .cursorrules',
        'echo "$FACTORY_PORT_BASE" > "$FACTORY_BUNDLE_DIR/LOGS-port"',
        'if [ "$FACTORY_WORKER" = B_tooling ]; then echo edited > generated.txt; echo edited > secret.local; fi',
      ],
    );
    writeFiles(run.repo.root, { 'secret.local': 'VALUE_OF_A_SECRET' });
    const report = await dispatchCodex(run.inputs, run.deps({ env: { ...run.deps().env, SECRET: 'one' } }));
    expect(report.diagnostics.map(({ code, message }) => [code, message.replace(/^\w+: /, '')])).toEqual(
      Array.from({ length: 2 }, () => ['ERR_STEERING_RESTORED', expect.stringContaining('.cursorrules (1 in all)')]),
    );
    expect(changesOf(run, 'A_core')).toEqual(['from-set-up.txt']);
    expect(changesOf(run, 'B_tooling')).toEqual(['from-set-up.txt', 'generated.txt']);
    expect(recordOf(run, 'A_core')).toMatchObject({
      included: ['secret.local'],
      restored: ['README.md'],
      left_out: [{ path: 'built/out' }, { path: 'generated.txt' }],
      ignored: ['.pnp.cjs', 'port.env'],
    });
    // Findings for all workers appear once; ignored files of the set-up are not reported.
    expect(collectedOf(run, 'A_core').map(({ code }) => code)).toEqual(['ERR_WORKTREE_INCLUDE', 'ERR_SETUP_RESTORED']);
    expect(collectedOf(run, 'B_tooling').map(({ code }) => code)).toEqual(['ERR_SETUP_RESTORED']);
    expect(readFileSync(run.file('logs/A_core/setup.log'), 'utf8')).toMatch(
      /^\$ sh -c [\s\S]*\n\$ sh: [\s\S]*\n\*\*\*\nready\n$/,
    );
    expect(statesOf(run).join(' ')).toContain('SETUP_STARTED SETUP_ENDED WORKER_SENDING');
    expect(resultsOf(run).A_core?.setup).toEqual({ started_at: expect.any(String), ended_at: expect.any(String) });
    expect(readFileSync(join(run.repo.root, run.repo.layout.dispatchReport), 'utf8')).toMatch(
      /\| A_core \| 2026-.* \| 0 \|/,
    );
    const everything = filesOf(run)
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(everything).not.toContain('VALUE_OF_A_SECRET');
  });

  sampledIt('does not send a worker whose set-up fails; the others continue', async () => {
    const commands = [shell('echo first; test "$FACTORY_WORKER_INDEX" != 1 || { echo "no compiler" >&2; exit 9; }')];
    await using run = await setUpRun({ commands }, { 'README.md': '' }, ['echo a > "$FACTORY_WORKER.txt"']);
    const report = await dispatchCodex(run.inputs, run.deps());
    expect(report.status).toBe('BLOCKED');
    const { A_core: a, B_tooling: b } = resultsOf(run);
    expect([a?.state, b?.state, b?.code, b?.attempts]).toEqual(['DONE', 'FAILED', 'ERR_SETUP', 0]);
    const file = 'tools/codex/runs/20261120_1/logs/B_tooling/setup.log';
    expect(report.diagnostics).toMatchObject([{ code: 'ERR_SETUP', worker: 'B_tooling', file }]);
    const { message = '', nextAction = '' } = report.diagnostics[0] ?? {};
    expect(message).toContain(`exited with 9. The log is ${file}. Its last lines: first | no compiler`);
    expect(nextAction).toContain('factory resume --run-id 20261120_1 --workers B_tooling');
    expect(statesOf(run, 'B_tooling')).not.toContain('WORKER_SENDING');
    expect(readFileSync(join(run.repo.root, file), 'utf8')).toMatch(/no compiler\n$/);
  });

  sampledIt('counts files of the set-up as work when its record was changed', async () => {
    const record = '"../../../runs/20261120_1/logs/$FACTORY_WORKER/SETUP.json"';
    const work = ['echo hidden > hidden.txt', `sed -i 's/generated.txt/hidden.txt/' ${record}`];
    const commands = [shell('echo g > generated.txt')];
    await using run = await setUpRun({ commands }, { 'README.md': '' }, work);
    await dispatchCodex(run.inputs, run.deps());
    expect(changesOf(run, 'A_core')).toEqual(['generated.txt', 'hidden.txt']);
    expect(collectedOf(run, 'A_core')).toMatchObject([{ code: 'ERR_RUN_FOLDER_ALTERED' }]);
  });
});

describeUnless(onWindows)('a warm folder', () => {
  const base = {
    '.gitignore': 'node_modules/\n',
    'package.json': '{"name": "one", "version": "1.0.0", "dependencies": {"local": "file:./local"}}\n',
    'local/package.json': '{"name": "local", "version": "1.0.0", "bin": {"local": "run.js"}}\n',
    'local/run.js*': '#!/usr/bin/env node\nconsole.log("local ran");\n',
    'package-lock.json': `${JSON.stringify({
      name: 'one',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name: 'one', version: '1.0.0', dependencies: { local: 'file:./local' } },
        local: { version: '1.0.0', bin: { local: 'run.js' } },
        'node_modules/local': { resolved: 'local', link: true },
      },
    })}\n`,
  };
  const setup = {
    commands: [shell('test -d node_modules || { echo installing; npm ci --offline --no-audit --no-fund; }')],
    cache: ['node_modules'],
  };
  const packsOf = (run: DispatchRun) => readdirSync(run.file('store')).filter((name) => name.endsWith('.pack'));
  const chainOf = (run: DispatchRun) => readFileSync(run.file('ledger/run.jsonl'), 'utf8');

  it('is filled once by npm on the base commit, and copied to each worker', async () => {
    await using run = await setUpRun(setup, base, ['./node_modules/.bin/local > "$FACTORY_WORKER.txt"']);
    const report = await dispatchCodex(run.inputs, run.deps());
    expect(report.diagnostics).toEqual([]);
    expect(changesOf(run, 'A_core')).toEqual(['A_core.txt']);
    expect(readFileSync(run.file('A_core/DIFF.patch'), 'utf8')).toContain('+local ran');
    expect(readFileSync(run.file('logs/A_core/setup.log'), 'utf8')).not.toMatch(/^installing$/m);
    expect(collectedOf(run, 'A_core')).toEqual([]);
    expect(packsOf(run).filter((name) => /^setup-[0-9a-f]{32}\.pack$/.test(name))).toHaveLength(1);
    expect(chainOf(run)).toContain('SETUP_PACK');

    // A worker of an earlier dispatch changed the pack and the files beside it: the next dispatch fills it again.
    const [name = ''] = packsOf(run).filter((each) => each.startsWith('setup-'));
    const pack = run.file(`store/${name}`);
    const good = readFileSync(pack);
    writeFileSync(pack, good.toString('latin1').replace('folder-pack 1', 'folder-pack 1 '), 'latin1');
    const again = await dispatchCodex({ ...run.inputs, workers: ['A_core'] }, run.deps());
    expect(again.diagnostics).toEqual([]);
    expect(readFileSync(pack).equals(good)).toBe(true);
    expect(chainOf(run).match(/SETUP_PACK/g)).toHaveLength(2);
    await dispatchCodex({ ...run.inputs, workers: ['A_core'] }, run.deps());
    expect(chainOf(run).match(/SETUP_PACK/g)).toHaveLength(2);
  });

  sampledIt('that a worker changed while others wait is not copied, and they run the commands in full', async () => {
    // The first command creates the folder; the second worker starts only when the first has ended.
    const commands = [shell('test -d vendor || { echo making; mkdir vendor; echo good > vendor/tool; }')];
    const work = [
      'cat vendor/tool > "$FACTORY_WORKER.txt"',
      'for f in ../../../runs/*/store/setup-*.pack; do sed -i s/good/evil/ "$f"; done',
    ];
    const all = ['set -e', ...work, 'bundle', 'marker'];
    const options = agentRun({ A_core: all, B_tooling: all }, { max_parallel: 1 });
    await using run = await dispatchRun({
      ...options,
      workers: ['A_core', 'B_tooling'],
      base: { '.gitignore': 'vendor/\n' },
      setup: { commands, cache: ['vendor'] },
    });
    expect((await dispatchCodex(run.inputs, run.deps())).status).toBe('PASS');
    for (const worker of ['A_core', 'B_tooling']) {
      expect(readFileSync(run.file(`${worker}/DIFF.patch`), 'utf8')).toContain('+good');
    }
    expect(readFileSync(run.file('logs/A_core/setup.log'), 'utf8')).not.toMatch(/^making$/m);
    expect(readFileSync(run.file('logs/B_tooling/setup.log'), 'utf8')).toMatch(/^making$/m);
    const [found] = collectedOf(run, 'B_tooling');
    expect(found).toMatchObject({ code: 'ERR_SETUP_CACHE' });
    expect(found?.message).toContain('the pack was changed after it was written');
  });

  sampledIt.each([
    ['a link out of the tree', 'mkdir vendor; ln -s /etc/passwd vendor/l', /vendor\/l \(a link out of the tree\)/],
    ['a missing folder', 'true', /vendor \(there is no such folder\)/],
    ['a failed command', 'test -d .git && mkdir vendor', /exited with 1/],
  ])('is not kept after %s, and the run continues', async (_what, command, reason) => {
    await using run = await setUpRun({ commands: [shell(command)], cache: ['vendor'] }, { '.gitignore': 'vendor' }, []);
    expect((await dispatchCodex(run.inputs, run.deps())).status).toBe('PASS');
    expect(packsOf(run).filter((name) => name.startsWith('setup-'))).toEqual([]);
    expect(collectedOf(run, 'A_core')[0]).toMatchObject({ code: 'ERR_SETUP_CACHE' });
    expect(collectedOf(run, 'A_core')[0]?.message).toMatch(reason);
  });

  itUnless(noPython)(
    'does not take a virtual environment of Python, which works in each folder all the same',
    async () => {
      const setup = { commands: [shell('python3 -m venv --without-pip .venv')], cache: ['.venv'] };
      const work = [`.venv/bin/python3 -c 'import sys; print(sys.prefix.endswith("/.venv"))' > "$FACTORY_WORKER.txt"`];
      await using run = await setUpRun(setup, { '.gitignore': '.venv\n' }, work);
      expect((await dispatchCodex(run.inputs, run.deps())).status).toBe('PASS');
      expect(readFileSync(run.file('B_tooling/DIFF.patch'), 'utf8')).toContain('+True');
      expect(collectedOf(run, 'A_core')[0]?.message).toMatch(/\.venv\/bin\/python\S* \(a link out of the tree\)/);
    },
  );

  sampledIt('that a command makes again, or in which files are tracked, is named', async () => {
    const commands = [shell('rm -rf vendor; mkdir vendor; echo v > vendor/v')];
    await using run = await setUpRun(
      { commands, cache: ['vendor', 'src'] },
      { '.gitignore': 'vendor', 'src/a': 'a' },
      [],
    );
    await dispatchCodex(run.inputs, run.deps());
    const messages = collectedOf(run, 'A_core').map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('setup.cache names src, in which the base commit has files'),
      expect.stringContaining('made vendor again although it had been copied'),
    ]);
  });
});

function filesOf(run: DispatchRun): string[] {
  const { root, layout } = run.repo;
  return [layout.runDir, layout.promptsDir].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}
