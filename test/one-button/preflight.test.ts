import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../src/core/contracts/config/factory-config.ts';
import type { ErrorCode } from '../../src/core/diagnostics/error-codes.ts';
import { openInbox } from '../../src/one-button/inbox/inbox.ts';
import { maxPackBytes } from '../../src/one-button/inbox/scan-inbox.ts';
import { type ButtonDesk, buttonDesk, packText } from '../helpers/runs/button-desk.ts';
import { sampled } from '../helpers/sampled.ts';
import { treeManifest } from '../helpers/tree-manifest.ts';
import { itUnless, onWindows } from '../helpers/unless.ts';

const sampledIt = sampled(3);

const next = 'PROMPTS_PACK_NEXT.txt';
const raw = (at: ButtonDesk, name: string): string => join(at.inbox, '01 En_bruto', name);

/** Every refusal of the executor, with the text that its message must contain. */
const refusals: readonly (readonly [what: string, code: ErrorCode, names: RegExp, set: (at: ButtonDesk) => unknown])[] =
  [
    ['no pack', 'ERR_INBOX_EMPTY', /01 En_bruto\/PROMPTS_PACK_NEXT\.txt/, () => undefined],
    [
      'only the unfinished pack',
      'ERR_INBOX_NOT_READY',
      /pack is not ready/,
      (at) => at.put('PROMPTS_PACK_NEXT.tmp', packText()),
    ],
    [
      'another .txt beside the pack',
      'ERR_INBOX_STRANGER',
      /notes\.txt/,
      (at) => {
        at.put(next, packText());
        at.put('notes.txt', 'x');
      },
    ],
    [
      'another .txt alone',
      'ERR_INBOX_STRANGER',
      /PROMPTS_PACK_NEXT \(1\)\.txt/,
      (at) => at.put('PROMPTS_PACK_NEXT (1).txt', packText()),
    ],
    [
      'the name in another case',
      'ERR_INBOX_STRANGER',
      /prompts_pack_next\.TXT/,
      (at) => at.put('prompts_pack_next.TXT', packText()),
    ],
    [
      'a claimed name without a RUN_ID',
      'ERR_INBOX_STRANGER',
      /claimed-x/,
      (at) => at.put('PROMPTS_PACK_NEXT.claimed-x.txt', packText()),
    ],
    ['an empty pack', 'ERR_PACK_EMPTY', /no text/, (at) => at.put(next, '')],
    ['a pack of white space', 'ERR_PACK_EMPTY', /no text/, (at) => at.put(next, '\uFEFF \r\n\t\n')],
    ['a pack that is not UTF-8', 'ERR_PACK_ENCODING', /UTF-8/, (at) => at.put(next, Buffer.from([0x3d, 0xff, 0xfe]))],
    [
      'a pack that is one byte too large',
      'ERR_PACK_TOO_LARGE',
      new RegExp(`at most ${maxPackBytes}`),
      (at) => at.put(next, Buffer.alloc(maxPackBytes + 1, 'x')),
    ],
    [
      'a link to a pack',
      'ERR_PACK_NOT_REGULAR',
      /not a regular file/,
      (at) => {
        writeFileSync(join(at.at.folder, 'pack'), packText());
        symlinkSync(join(at.at.folder, 'pack'), raw(at, next));
      },
    ],
    ['a folder named as the pack', 'ERR_PACK_NOT_REGULAR', /not a regular file/, (at) => mkdirSync(raw(at, next))],
    [
      'a pack without a worker',
      'ERR_PACK_BLOCK_MISSING',
      /D_validation/,
      (at) => at.put(next, packText().replace(/=== D_validation PROMPT ===[\s\S]*?(?==== Z)/, '')),
    ],
    [
      'a pack with a stranger',
      'ERR_PACK_BLOCK_UNKNOWN',
      /E_planner/,
      (at) => at.put(next, `${packText()}\n=== E_planner PROMPT ===\nx\n`),
    ],
    [
      'a prompt without its marker',
      'ERR_PROMPT_MARKER_PATH',
      /DONE\.marker/,
      (at) => at.put(next, packText().replaceAll('DONE.marker', 'DONE')),
    ],
    [
      'a prompt that widens its scope',
      'ERR_SCOPE_WIDENS',
      /A_core/,
      (at) => at.put(next, packText().replace('CODEX_ID: A_core\n', 'CODEX_ID: A_core\nALLOWED_GLOBS: **\n')),
    ],
    [
      'a prompt folder that is not the pack’s',
      'ERR_PROMPT_FOLDER_DIFFERS',
      /A_core_/,
      async (at) => {
        at.put(next, packText());
        const { runId } = await at.press({ dryOnly: true });
        writeFileSync(join(at.root, 'tools/codex/prompts', runId, `A_core_${runId}.txt`), 'other');
      },
    ],
  ];

describe('the executor refuses with exit status 3', () => {
  let cases = 0;
  afterAll(() => void process.stdout.write(`preflight refusals: ${cases} cases\n`));

  sampledIt.each(refusals)('%s: %s', async (_what, code, names, set) => {
    await using at = await buttonDesk({ config: { workers: { A_core: { allowed_globs: ['/A_core/**'] } } } });
    await set(at);
    const inbox = (path: string): boolean => path === '.locks' || path === '02 Runs' || path === '03 Archive';
    const before = treeManifest(at.inbox, inbox);
    const result = await at.press();
    expect(result).toMatchObject({ exitCode: 3 });
    expect(result.findings[0]?.code).toBe(code);
    expect(result.findings.map(({ message }) => message).join('\n')).toMatch(names);
    expect(result.nextAction).not.toBe('');
    expect(treeManifest(at.inbox, inbox)).toEqual(before);
    expect(at.names('03 Archive')).toEqual([]);
    cases++;
  });

  it('when there is no repository, no good configuration, no backend, no base', async () => {
    await using at = await buttonDesk();
    at.put(next, packText());
    expect(await at.press({ root: at.at.folder })).toMatchObject({
      exitCode: 3,
      findings: [{ code: 'ERR_NOT_A_REPOSITORY' }],
    });
    expect(await at.press({ configPath: 'none.json' })).toMatchObject({
      exitCode: 3,
      findings: [{ code: 'ERR_CONFIG' }],
    });
    expect(await at.press({ backend: undefined })).toMatchObject({
      exitCode: 3,
      findings: [{ code: 'ERR_BACKEND_UNSET' }],
    });
    const env = { ...at.deps.env, FACTORY_RUN__BASE_REF: 'nowhere' };
    expect(await at.press({}, { env })).toMatchObject({ exitCode: 3, findings: [{ code: 'ERR_REF_UNKNOWN' }] });
    expect(at.names('01 En_bruto')).toEqual([next]);
  });

  sampledIt('gives a pack a new RUN_ID if its dry run had other settings', async () => {
    await using at = await buttonDesk();
    at.put(next, packText());
    const dry = await at.press({ dryOnly: true });
    const env = { ...at.deps.env, FACTORY_DISPATCH__MAX_PARALLEL: '2' };
    const run = await at.press({ root: join(at.root, 'tools') }, { env });
    expect(run).toMatchObject({ exitCode: 0, verdict: 'PASS' });
    expect(run.runId).not.toBe(dry.runId);
    expect(at.logged).toContain(`Abandoned ${dry.runId}: its dry run had other settings. The pack gets a new RUN_ID.`);
    expect(at.names('03 Archive')).toEqual([`PACK_${run.runId}.txt`]);
  });

  sampledIt('keeps the RUN_ID of a refused pack for the next attempt', async () => {
    await using at = await buttonDesk();
    at.put(next, packText());
    const refused = await at.press({ backend: undefined });
    const run = await at.press();
    expect([refused.exitCode, run.exitCode]).toEqual([3, 0]);
    expect(run.runId).toBe(refused.runId);
  });
});

describe('the location of the inbox', () => {
  const { inbox } = factoryConfig.parse({});

  it('is created if missing, and reported once', async () => {
    await using at = await buttonDesk();
    const first = await openInbox(at.root, { ...inbox, base: 'in/box', archive_dir: 'Ärchiv' }, {});
    expect(first.made).toEqual(['box', '01 En_bruto', '02 Runs', 'Ärchiv']);
    expect((await openInbox(at.root, { ...inbox, base: 'in/box', archive_dir: 'Ärchiv' }, {})).made).toEqual([]);
  });

  it('may be absolute on a self-hosted machine, but not on a GitHub-hosted one', async () => {
    await using at = await buttonDesk();
    const place = { ...inbox, base: join(at.at.folder, 'elsewhere') };
    const hosted = { GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'github-hosted' };
    await expect(openInbox(at.root, place, hosted)).rejects.toMatchObject({ code: 'ERR_INBOX_PLACE' });
    const own = { GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'self-hosted' };
    expect((await openInbox(at.root, place, own)).base).toBe(place.base);
  });

  it('may not contain a file or a link in place of a folder', async () => {
    await using at = await buttonDesk();
    writeFileSync(join(at.inbox, '02 Runs'), '');
    await expect(openInbox(at.root, inbox, {})).rejects.toMatchObject({ code: 'ERR_INBOX_PLACE' });
    symlinkSync(at.at.folder, join(at.root, 'link'));
    await expect(openInbox(at.root, { ...inbox, base: 'link/in' }, {})).rejects.toMatchObject({
      code: 'ERR_PATH_UNSAFE',
    });
  });

  itUnless(onWindows)('may not be a Windows path on other systems', async () => {
    await using at = await buttonDesk();
    await expect(openInbox(at.root, { ...inbox, base: 'F:\\inbox' }, {})).rejects.toMatchObject({
      code: 'ERR_INBOX_PLACE',
    });
  });
});
