import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '../../../src/core/diagnostics/error-codes.ts';
import type { PrepareInputs } from '../../../src/stages/prepare-run/prepare-run.ts';
import { expectMatchesReferenceSchema } from '../../helpers/reference-schema.ts';
import { testRunId } from '../../helpers/runs/factory-repo.ts';
import { launchEvents, type PrepareGround, prepareGround } from '../../helpers/stages/prepare-ground.ts';
import { refusal } from '../../helpers/stages/refusal.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';
import { promptFiles, zipOf } from '../../helpers/zips/prompt-zip.ts';
import { zipBytes } from '../../helpers/zips/zip-bytes.ts';

const script = { dispatch: { backend: 'script' } };
const withHeader = (header: string) =>
  zipOf(promptFiles(testRunId, (text, worker) => (worker === 'A_core' ? `${header}\n${text}` : text)));

interface Case {
  readonly code: ErrorCode;
  readonly config?: object;
  readonly zip?: () => Uint8Array | null | Promise<Uint8Array>;
  readonly arrange?: (ground: PrepareGround) => void | Promise<void>;
  readonly inputs?: Partial<PrepareInputs>;
  readonly env?: Record<string, string>;
}

const cases: Readonly<Record<string, Case>> = {
  'no zip': { code: 'ERR_ZIP_MISSING', zip: () => null },
  'a zip of another name': { code: 'ERR_ZIP_FILE_NAME', inputs: { promptZip: 'tools/codex/prompt_zips/other.zip' } },
  'a linked zip': {
    code: 'ERR_ZIP_NOT_REGULAR',
    arrange: ({ put, repo }) => {
      put('linked/real.zip', 'x');
      symlinkSync('real.zip', join(repo.root, `linked/${testRunId}.zip`));
    },
    inputs: { promptZip: `linked/${testRunId}.zip` },
  },
  'a hostile zip': { code: 'ERR_ZIP_NAME_ESCAPES', zip: () => zipBytes([{ name: '../x', data: 'x' }]) },
  'a huge zip': { code: 'ERR_ZIP_TOO_LARGE', zip: () => Buffer.alloc(17 * 1024 * 1024) },
  'a missing prompt': {
    code: 'ERR_PROMPT_MISSING',
    zip: () => zipOf(promptFiles(testRunId, (text, worker) => (worker === 'A_core' ? undefined : text))),
  },
  'prompts of another run': { code: 'ERR_PROMPT_MISSING', zip: () => zipOf(promptFiles('20261120_2')) },
  'a prompt folder that differs': {
    code: 'ERR_PROMPT_FOLDER_DIFFERS',
    arrange: ({ put, repo }) => put(repo.layout.prompt('A_core'), 'other'),
  },
  'a linked prompt folder': {
    code: 'ERR_PATH_UNSAFE',
    arrange: ({ put, repo }) => {
      put('tools/codex/prompts/x', '');
      symlinkSync('..', join(repo.root, repo.layout.promptsDir));
    },
  },
  'a header that widens': {
    code: 'ERR_SCOPE_WIDENS',
    config: { ...script, workers: { A_core: { allowed_globs: ['src/**'] } } },
    zip: () => withHeader('ALLOWED_GLOBS: **'),
  },
  'a glob that cannot be used': { code: 'ERR_SCOPE_GLOB', zip: () => withHeader('BLOCKED_GLOBS: !src/**') },
  'no backend': { code: 'ERR_BACKEND_UNSET', config: {} },
  'the command backend without a command': { code: 'ERR_PREFLIGHT', config: { dispatch: { backend: 'command' } } },
  'an unknown key': { code: 'ERR_CONFIG', config: { ...script, colour: 'red' } },
  'a bad input': { code: 'ERR_CONFIG', inputs: { sendMode: 'shout' } },
  'a configuration that is no JSON': {
    code: 'ERR_CONFIG_JSON',
    arrange: ({ put }) => put('tools/codex/factory/factory.config.json', '{'),
  },
  'a policy widened by the environment': {
    code: 'ERR_CONFIG_WIDENS',
    env: { FACTORY_SECURITY__MAX_CHANGED_FILES: '9999' },
  },
  'an unknown base': { code: 'ERR_REF_UNKNOWN', inputs: { baseRef: 'no-such-branch' } },
  'a base that looks like an option': { code: 'ERR_REF_UNKNOWN', inputs: { baseRef: '--all' } },
  'an occupied worktree place': {
    code: 'ERR_WORKTREE_GUARD',
    arrange: ({ put }) => put(`tools/codex/worktrees/${testRunId}/A_core/file`, 'mine'),
  },
  'a registered worktree': {
    code: 'ERR_WORKTREE_GUARD',
    arrange: async ({ repo }) => {
      await repo.git.run(['worktree', 'add', '--quiet', '--detach', join(repo.root, repo.layout.worktree('A_core'))]);
    },
  },
};

async function grounded(one: Case): Promise<PrepareGround> {
  const zip = await one.zip?.();
  const ground = await prepareGround({
    ...(one.config === undefined ? {} : { config: one.config }),
    ...(zip === undefined ? {} : { zip }),
  });
  await one.arrange?.(ground);
  return ground;
}

describe('a refusal', () => {
  it.each(Object.entries(cases))('for %s is BLOCKED, recorded, and changes nothing else', async (_what, one) => {
    await using ground = await grounded(one);
    const { root, layout } = ground.repo;
    const runs = (path: string) => path === layout.runsDir;
    const before = treeManifest(root, runs);
    const env = { PATH: process.env.PATH, ...one.env };
    const report = await ground.run(one.inputs, { env });
    expect(report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toContain(
      one.code,
    );
    expect(report).toMatchObject({ status: 'BLOCKED', launchDigest: '', outputs: { 'launch-digest': '' } });
    expect(report.nextAction).not.toBe('');
    expect(treeManifest(root, runs)).toEqual(before);
    const status = JSON.parse(ground.text(layout.status));
    expect(status).toMatchObject({ status: 'BLOCKED', exit_code: 2, next_action: report.nextAction });
    expectMatchesReferenceSchema('integrator_status', status);
    expect(ground.events()).toEqual(['RUN_START', 'LAUNCH_RESULT']);
    const own = treeManifest(join(root, layout.runDir), (path) => path === 'locks');
    expect(Object.keys(own)).toEqual(['STATUS.json', 'ledger/', 'ledger/run.jsonl']);
    expect(ground.text(layout.status)).not.toContain(root);
  });

  it.each(['', '2026', '20261399_1', '../x', '20261120_01', 'CON', '20261120_1 '])(
    'of the RUN_ID %j writes nothing and is a usage error',
    async (runId) => {
      await using ground = await prepareGround();
      const before = treeManifest(ground.repo.root);
      const error = await refusal(() => ground.run({ runId }));
      expect([error.code, error.fault]).toEqual(['ERR_RUN_ID', 'usage']);
      expect(treeManifest(ground.repo.root)).toEqual(before);
    },
  );

  it('of a folder that is no repository writes nothing', async () => {
    await using ground = await prepareGround();
    const before = treeManifest(ground.repo.root);
    for (const root of [`${ground.repo.root}/tools`, `${ground.repo.root}/..`, `${ground.repo.root}/absent`]) {
      expect((await refusal(() => ground.run({ root }))).code).toBe('ERR_NOT_A_REPOSITORY');
    }
    expect(treeManifest(ground.repo.root)).toEqual(before);
  });

  it.each(['tools/codex/runs', `tools/codex/runs/${testRunId}`])(
    'of a linked %s writes nothing, here or there',
    async (path) => {
      await using ground = await prepareGround();
      const root = ground.repo.root;
      ground.put('../elsewhere/x', '');
      if (path.endsWith(testRunId)) ground.put('tools/codex/runs/other/x', '');
      symlinkSync(join(root, '../elsewhere'), join(root, path));
      const before = treeManifest(join(root, '..'));
      expect((await refusal(() => ground.run())).code).toBe('ERR_PATH_UNSAFE');
      expect(treeManifest(join(root, '..'))).toEqual(before);
    },
  );

  it('does not use the RUN_ID up: with the fault fixed, the run starts', async () => {
    await using ground = await prepareGround({ zip: zipBytes([{ name: '../x' }]) });
    expect((await ground.run()).status).toBe('BLOCKED');
    ground.put(ground.repo.layout.zip, await zipOf(promptFiles(testRunId)));
    expect((await ground.run()).status).toBe('PENDING');
    expect(ground.events()).toEqual(['RUN_START', 'LAUNCH_RESULT', 'RESUMED', ...launchEvents.slice(1)]);
    expect(JSON.parse(ground.text(ground.repo.layout.status)).status).toBe('PENDING');
  });

  const codes = new Set(Object.values(cases).map(({ code }) => code));
  process.stdout.write(
    `prepare refusals: ${Object.keys(cases).length} cases, ${codes.size} codes, whole-tree manifests equal\n`,
  );
});
