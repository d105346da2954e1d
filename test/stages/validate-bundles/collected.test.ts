import { appendFileSync, cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestBundle } from '../../../src/core/bundle/truth/bundle-digest.ts';
import { alteredSince, readCollected } from '../../../src/core/bundle/worktree/read-collected.ts';
import { validation } from '../../../src/core/contracts/verdict/validation.ts';
import { sealSegments } from '../../../src/core/ledger/segment.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { validateBundles } from '../../../src/stages/validate-bundles/validate-bundles.ts';
import { factoryRepo, testRunId, testStart, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { freeLedger, freeSegment } from '../../helpers/runs/free-ledger.ts';
import { type DispatchRun, dispatchRun } from '../../helpers/stages/dispatch-run.ts';

const clock = fixedClock(new Date(testStart));
const work = (name: string) => [{ write: { path: `${name}.txt`, content: `${name}\n` } }, { done: true }];

let run: DispatchRun;
let kept: string;

beforeAll(async () => {
  run = await dispatchRun({
    work: { A_core: work('a'), B_tooling: work('b') },
    workers: ['A_core', 'B_tooling'],
  });
  await dispatchCodex(run.inputs, run.deps());
  kept = join(run.repo.root, '..', 'kept');
  cpSync(run.file('.'), kept, { recursive: true });
});
afterAll(async () => run[Symbol.asyncDispose]());

/** The errors that validation adds to those of the collected run, as `CODE worker file`. */
async function errors(): Promise<string[]> {
  await validateBundles(run.inputs, run.deps());
  const found = validation.parse(JSON.parse(readFileSync(run.file('VALIDATION.json'), 'utf8'))).findings;
  messages = found.map(({ message }) => message);
  const about = `tools/codex/runs/${testRunId}/`;
  return found
    .filter(({ severity }) => severity === 'error')
    .map(({ code, worker, file }) => `${code} ${worker ?? '-'} ${(file ?? '-').replace(about, '')}`);
}
let messages: string[] = [];

const put = (name: string, text: string): void => writeFileSync(run.file(name), text);
const altered = (file: string, worker = 'B_tooling'): string => `ERR_BUNDLE_ALTERED ${worker} ${file}`;

const cases: readonly (readonly [what: string, act: () => void, expected: readonly string[]])[] = [
  ['nothing', () => undefined, []],
  ['its summary', () => put('B_tooling/SUMMARY.md', 'pwned\n'), [altered('B_tooling/SUMMARY.md')]],
  [
    'a byte of its note',
    () => appendFileSync(run.file('B_tooling/HANDOFF_NOTE.json'), ' '),
    [altered('B_tooling/HANDOFF_NOTE.json')],
  ],
  ['its marker, taken away', () => rmSync(run.file('B_tooling/DONE.marker')), [altered('B_tooling/DONE.marker')]],
  [
    'a claim that it never made',
    () => put('B_tooling/CLAIMED_DIFF.patch', ''),
    [altered('B_tooling/CLAIMED_DIFF.patch')],
  ],
  ['a log that was not there', () => put('B_tooling/LOGS/planted.log', 'x'), [altered('B_tooling/LOGS/planted.log')]],
  ['a file of no meaning', () => put('B_tooling/planted', 'x'), [altered('B_tooling/planted')]],
  [
    'a link to elsewhere',
    () => symlinkSync('/etc/hostname', run.file('B_tooling/planted')),
    ['ERR_PATH_UNSAFE - B_tooling/planted'],
  ],
  [
    'its whole bundle, for that of another worker',
    () => cpSync(run.file('A_core'), run.file('B_tooling'), { recursive: true }),
    [altered('B_tooling/LOGS/COLLECT.json'), altered('B_tooling/SUMMARY.md')],
  ],
  [
    "its segment's last event",
    () => put('ledger/B_tooling.jsonl', readFileSync(run.file('ledger/A_core.jsonl'), 'utf8')),
    ['ERR_LEDGER_CHAIN - ledger/B_tooling.jsonl'],
  ],
  ['its segment', () => rmSync(run.file('ledger/B_tooling.jsonl')), ['ERR_LEDGER_CHAIN - ledger/B_tooling.jsonl']],
];

describe('a bundle between dispatch and validation', () => {
  it.each(cases)('is compared with the ledger: %s', async (_what, act, expected) => {
    const before = await errors();
    try {
      act();
      const found = (await errors()).filter((error) => !before.includes(error));
      expect(found).toEqual(expect.arrayContaining([...expected]));
      expect(found.length > 0).toBe(expected.length > 0);
    } finally {
      rmSync(run.file('.'), { recursive: true });
      cpSync(kept, run.file('.'), { recursive: true });
    }
    process.stdout.write(`held against the ledger: ${_what}\n`);
  });

  it('reports the expected and the actual digest', async () => {
    const was = sha256(readFileSync(run.file('B_tooling/SUMMARY.md')));
    put('B_tooling/SUMMARY.md', 'pwned\n');
    await errors();
    cpSync(kept, run.file('.'), { recursive: true });
    expect(messages).toContain(
      `B_tooling: SUMMARY.md is not what dispatch collected: expected sha256 ${was}, found sha256 ${sha256('pwned\n')}.`,
    );
  });
});

describe('the record of a collected bundle', () => {
  /** A run whose B_tooling ended with the given details, with a sealed segment. */
  async function recorded(details: Readonly<Record<string, unknown>>, ending: string, after = false) {
    const repo = await factoryRepo({ 'README.md': 'x\n' });
    const { root, layout } = repo;
    writeFiles(root, { [`${layout.bundle('B_tooling')}/SUMMARY.md`]: 'mine\n' });
    const { digest } = await digestBundle(join(root, layout.bundle('B_tooling')));
    const chain = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock });
    const file = join(root, layout.workerLedger('B_tooling'));
    const options = { runId: testRunId, clock, head: chain.head(), hadHead: chain.hadHead };
    const segment = await freeSegment({ ...options, file });
    await segment.append({ event_type: 'RUN_STATE', actor: 'B_tooling', details: { dispatch: ending } });
    await segment.append({
      event_type: 'WORKER_BUNDLE_DISCOVERED',
      actor: 'B_tooling',
      hashes: { bundle: digest },
      details,
    });
    await sealSegments(chain, [{ worker: 'B_tooling', segment }]);
    // No seal covers the events that follow it.
    if (after)
      await segment.append({ event_type: 'WORKER_BUNDLE_DISCOVERED', actor: 'B_tooling', hashes: { bundle: 'f' } });
    const record = (await readCollected(root, layout, ['A_core', 'B_tooling'])).get('B_tooling');
    return { root, layout, record, [Symbol.asyncDispose]: () => repo[Symbol.asyncDispose]() };
  }

  it('of an earlier version has only the bundle’s digest', async () => {
    await using at = await recorded({}, 'DONE');
    const { root, layout, record } = at;
    if (record === undefined) throw new Error('no record');
    expect([record.files, record.state]).toEqual([undefined, 'DONE']);
    expect(await alteredSince(root, layout, 'B_tooling', record)).toEqual([]);
    writeFiles(root, { [`${layout.bundle('B_tooling')}/SUMMARY.md`]: 'pwned\n' });
    const [found] = await alteredSince(root, layout, 'B_tooling', record);
    expect([found?.code, found?.file]).toEqual(['ERR_BUNDLE_ALTERED', layout.bundle('B_tooling')]);
    expect(found?.message).toContain(`expected digest ${record.digest}, found `);
  });

  it('is read up to the seal, whatever was appended since', async () => {
    await using at = await recorded({}, 'TIMEOUT', true);
    expect([at.record?.state, at.record?.digest?.length]).toEqual(['TIMEOUT', 64]);
  });

  it('is missing if nothing was sealed', async () => {
    await using repo = await factoryRepo({ 'README.md': 'x\n' });
    expect(await readCollected(repo.root, repo.layout, ['A_core'])).toEqual(new Map());
  });
});

describe('the record that a worker is DONE', () => {
  it('is compared with its segment', async () => {
    await using late = await dispatchRun({
      work: { A_core: work('a'), B_tooling: [{ write: { path: 'b.txt', content: 'x' } }] },
      workers: ['A_core', 'B_tooling'],
    });
    await dispatchCodex(late.inputs, late.deps());
    const file = late.file('logs/DISPATCH_RESULTS.json');
    const text = readFileSync(file, 'utf8');
    const state = /"state": "(TIMEOUT|FAILED)"/.exec(text)?.[1];
    writeFileSync(file, text.replace(`"state": "${state}"`, '"state": "DONE"'));
    await validateBundles(late.inputs, late.deps());
    const { findings } = validation.parse(JSON.parse(readFileSync(late.file('VALIDATION.json'), 'utf8')));
    expect(findings.map(({ code, worker, message }) => [code, worker, message])).toContainEqual([
      'ERR_BUNDLE_ALTERED',
      'B_tooling',
      `B_tooling is DONE in DISPATCH_RESULTS.json, but ${state} in its ledger.`,
    ]);
  });
});
