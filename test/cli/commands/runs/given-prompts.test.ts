import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { givenZip, type PromptChoice } from '../../../../src/cli/local-run/prompts/given-prompts.ts';
import { readZip } from '../../../../src/core/zip/read-zip.ts';
import { promptZipLimits } from '../../../../src/core/zip/zip-limits.ts';
import { factory, keptIo } from '../../../helpers/processes/command-line.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { promptFiles, zipOf } from '../../../helpers/zips/prompt-zip.ts';

const runId = '20261120_7';
const env = { PATH: process.env.PATH, FACTORY_RUN__CLOCK: '2026-11-20T23:00:00Z' };

/** A repository with the prompts of a run as a zip and as a folder. */
async function ground() {
  const repo = await factoryRepo({ 'README.md': 'x\n' });
  mkdirSync(join(repo.root, runId));
  for (const [name, text] of Object.entries(promptFiles(runId))) writeFileSync(join(repo.root, runId, name), text);
  writeFileSync(join(repo.root, `${runId}.zip`), await zipOf(promptFiles(runId)));
  const { io } = keptIo(repo.root, { env });
  const contents = async (choice: Partial<PromptChoice>) => {
    await using given = await givenZip(io, { repo: '.', task: [], ...choice });
    const members = await readZip('x', readFileSync(resolve(repo.root, given.zip)), promptZipLimits);
    const texts = new Map(members.map(({ path, data }) => [path, data.toString('utf8')]));
    return { name: given.zip.split(/[\\/]/).at(-1), texts };
  };
  return { ...repo, contents, [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose]() };
}

describe('the prompts of factory run', () => {
  it('are a zip, a folder of the same files, or made from tasks', async () => {
    await using at = await ground();
    const zip = await at.contents({ zip: `${runId}.zip` });
    expect(zip.name).toBe(`${runId}.zip`);
    expect(await at.contents({ prompts: `${runId}.zip` })).toEqual(zip);
    expect(await at.contents({ prompts: runId })).toEqual(zip);
    const made = await at.contents({ task: ['B_tooling=Add a bench', 'Fold accents = always'] });
    expect(made.name).toBe('20261120_1.zip');
    expect(made.texts.get('A_core_20261120_1.txt')).toContain('\nFold accents = always\n');
    expect(made.texts.get('B_tooling_20261120_1.txt')).toContain('\nAdd a bench\n');
    expect(made.texts.get('C_features_20261120_1.txt')).toContain('\nNOOP: no task in this run\n');
    expect((await at.contents({ task: ['Fold accents'], runId })).name).toBe(`${runId}.zip`);
  });

  it('leave out the workers that --workers does not name', async () => {
    await using at = await ground();
    for (const prompts of [runId, `${runId}.zip`]) {
      const { texts } = await at.contents({ prompts, workers: ['A_core', 'Z_aggregator'] });
      const heads = [...texts].map(([name, text]) => [
        name.slice(0, 1),
        text.startsWith('NOOP: left out by --workers\n'),
      ]);
      expect(Object.fromEntries(heads)).toEqual({ A: false, B: true, C: true, D: true, Z: false });
    }
  });

  it.each<[string, Partial<PromptChoice>, string]>([
    ['no source', {}, 'ERR_USAGE'],
    ['two sources', { zip: `${runId}.zip`, task: ['x'] }, 'ERR_USAGE'],
    ['two tasks for one worker', { task: ['one', 'A_core=two'] }, 'ERR_USAGE'],
    ['an empty task', { task: ['A_core= '] }, 'ERR_USAGE'],
    ['a RUN_ID beside a zip', { zip: `${runId}.zip`, runId }, 'ERR_USAGE'],
    ['a word that is no RUN_ID', { task: ['x'], runId: 'today' }, 'ERR_RUN_ID'],
    ['a file that is not there', { prompts: 'absent', workers: ['A_core'] }, 'ERR_ZIP_MISSING'],
    ['a folder that is not named after a RUN_ID', { prompts: '.' }, 'ERR_RUN_ID'],
  ])('refuse %s', async (_what, choice, code) => {
    await using at = await ground();
    await expect(at.contents(choice)).rejects.toMatchObject({ code, fault: 'usage' });
  });
});

describe('factory new, prompts check and prompts zip', () => {
  it('lead from tasks to a zip', async () => {
    await using at = await ground();
    const call = (...args: readonly string[]) => factory(at.root, args, { env });
    const made = await call('new', '--task', 'Fold accents.');
    const folder = 'tools/codex/prompt_zips/20261120_1';
    expect([made.code, made.out]).toEqual([
      0,
      `Wrote the prompts of 20261120_1 for A_core: ${folder}\nNext: factory run ${folder}\n`,
    ]);
    const checked = await call('prompts', 'check', folder);
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('A run accepts these prompts.')]);
    expect((await call('prompts', 'zip', folder)).code).toBe(0);
    expect((await call('prompts', 'check', `${folder}.zip`)).code).toBe(0);
    const again = (await call('new', '--task', 'B_tooling=x', '--json')).lines();
    expect(again).toEqual([
      { run_id: '20261120_2', folder: 'tools/codex/prompt_zips/20261120_2', workers: ['B_tooling'] },
    ]);
    writeFileSync(
      join(at.root, folder, 'B_tooling_20261120_1.txt'),
      'RUN_ID: 20261120_1\nCODEX_ID: B_tooling\nNOOP: later\n',
    );
    const other = await call('prompts', 'zip', folder);
    expect([other.code, other.err]).toEqual([64, expect.stringContaining('exists and has other prompts')]);
    expect((await call('prompts', 'zip', folder, '--force')).code).toBe(0);
  });

  it('ask for tasks at a terminal', async () => {
    await using at = await ground();
    const asked: string[] = [];
    const askLine = async (question: string): Promise<string> => {
      asked.push(question);
      return asked.length === 2 ? 'Add a bench' : '';
    };
    const { out } = await factory(at.root, ['new', '--json'], { env, askLine });
    expect(JSON.parse(out)).toMatchObject({ workers: ['B_tooling'] });
    expect(asked.map((question) => question.split(' ')[0])).toEqual([
      'A_core',
      'B_tooling',
      'C_features',
      'D_validation',
    ]);
    expect((await factory(at.root, ['new'], { env })).err).toMatch(/^ERR_USAGE: /);
  });

  it('name every finding of prompts that a run would refuse', async () => {
    await using at = await ground();
    writeFileSync(join(at.root, runId, `A_core_${runId}.txt`), `RUN_ID: ${runId}\nCODEX_ID: B_tooling\n`);
    const { code, lines } = await factory(at.root, ['prompts', 'check', runId, '--json'], { env });
    const [result] = lines() as [{ status: string; findings: { code: string }[] }];
    expect([code, result.status]).toEqual([2, 'BLOCKED']);
    expect(result.findings.map((found) => found.code)).toEqual(
      expect.arrayContaining(['ERR_PROMPT_CODEX_ID', 'ERR_PROMPT_MARKER_PATH']),
    );
  });
});
