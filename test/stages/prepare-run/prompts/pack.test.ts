import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { workerNames } from '../../../../src/core/contracts/worker.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { materializePack, writeMaterializedPack } from '../../../../src/stages/prepare-run/prompts/pack.ts';
import { comparePromptFolder } from '../../../../src/stages/prepare-run/prompts/prompt-folder.ts';
import { selectPrompts } from '../../../../src/stages/prepare-run/prompts/prompt-set.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';
import { promptText } from '../../../helpers/zips/prompt-zip.ts';

const runId = '20261120_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const block = (worker: string, text: string): string => `=== ${worker} PROMPT ===\n${text}\n`;
const whole = workerNames.map((worker) => block(worker, promptText('{{RUN_ID}}', worker))).join('\n');
const bare = workerNames
  .map((worker) =>
    block(worker, `Write DONE {{RUN_ID}} ${worker} into tools/codex/runs/{{RUN_ID}}/${worker}/DONE.marker`),
  )
  .join('\n');
const materialize = (text: string | Buffer) => materializePack('pack.txt', Buffer.from(text), layout);

describe('materializePack', () => {
  it.each<readonly [string, string]>([
    ['with headers', whole],
    ['without headers', bare],
    ['with CRLF and a byte order mark', `\ufeff${whole.replaceAll('\n', '\r\n')}`],
    ['with older names', whole.replace('=== A_core PROMPT', '=== A_worker PROMPT')],
    ['with loose block lines', whole.replaceAll(' PROMPT ===', '   PROMPT   ===  ')],
  ])('cuts a pack %s into prompts that satisfy every rule', (_what, text) => {
    const { files } = materialize(text);
    const members = [...files].map(([path, data]) => ({ path, data: Buffer.from(data) }));
    const prompts = members.filter(({ path }) => path.endsWith('.txt'));
    expect(selectPrompts('pack', prompts, layout).prompts).toHaveLength(5);
    const record = JSON.parse(members.find(({ path }) => path.endsWith('.json'))?.data.toString() ?? '');
    expect(record.source_sha256).toBe(sha256(Buffer.from(text)));
    expect(record.prompts[`A_core_${runId}.txt`]).toBe(sha256(prompts[0]?.data ?? ''));
  });

  it.each<readonly [string, string, string | Buffer]>([
    ['a missing block', 'ERR_PACK_BLOCK_MISSING', whole.slice(0, whole.indexOf('=== Z_'))],
    ['an empty block', 'ERR_PACK_BLOCK_MISSING', whole.replace(promptText('{{RUN_ID}}', 'A_core'), '\n')],
    ['two blocks', 'ERR_PACK_BLOCK_DUPLICATE', whole + block('A_core', 'x')],
    ['an unknown block', 'ERR_PACK_BLOCK_UNKNOWN', whole + block('E_planner', 'x')],
    ['a preamble', 'ERR_PACK_PREAMBLE', `hello\n${whole}`],
    ['Latin-1', 'ERR_PACK_ENCODING', Buffer.from(`${whole}é`, 'latin1')],
    ['a wrong RUN_ID', 'ERR_PROMPT_RUN_ID', whole.replace('RUN_ID: {{RUN_ID}}', 'RUN_ID: 20200101_1')],
    ['a wrong CODEX_ID', 'ERR_PROMPT_CODEX_ID', whole.replace('CODEX_ID: A_core', 'CODEX_ID: B_tooling')],
    ['no marker', 'ERR_PROMPT_MARKER_PATH', whole.replaceAll('DONE.marker', 'x')],
  ])('refuses %s with %s', async (_what, code, text) => {
    const error = await refusal(() => materialize(text));
    expect([error.code, ...error.diagnostics.map((one) => one.code)]).toContain(code);
  });

  it('writes a folder that equals the zip of its prompts, all or nothing', async () => {
    await using folder = await tempFolder('pack');
    const pack = materialize(whole);
    await writeMaterializedPack(folder.path, layout, pack);
    const members = [...pack.files].map(([path, data]) => ({ path, data: Buffer.from(data) }));
    const { prompts } = selectPrompts(
      'pack',
      members.filter(({ path }) => path.endsWith('.txt')),
      layout,
    );
    expect(await comparePromptFolder(folder.path, layout, prompts)).toBe(true);
    const before = treeManifest(folder.path);
    expect((await refusal(() => writeMaterializedPack(folder.path, layout, pack))).code).toBe('ERR_WRITE_FAILED');
    expect(treeManifest(folder.path)).toEqual(before);
  });
});
