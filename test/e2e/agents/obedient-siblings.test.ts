import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { expectNoCanary, type Order, obedientRun, published, work } from '../../helpers/agents/obedient-run.ts';
import { sampled } from '../../helpers/sampled.ts';
import { unexplained } from '../../helpers/stages/explained-changes.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

const sampledIt = sampled(5);

/** One after the other: A_core before all, D_validation after the other builders were collected. */
const inTurn = { max_parallel: 1 };
const outside = '<root>/../outside';

/** A_core's actions before its siblings start leave no trace in their work. */
const early: readonly Order[] = [
  { verb: 'write', path: `${outside}/kept.txt`, text: 'kept' },
  { verb: 'write', path: '<worktrees>/B_tooling/B_tooling/pwned.txt', text: 'pwned' },
  { verb: 'write', path: '<worktrees>/B_tooling/tools/codex/runs/20261120_1/B_tooling/SUGGESTIONS.md', text: 'pwned' },
  { verb: 'write', path: '<runs>/B_tooling/CLAIMED_DIFF.patch', text: 'pwned' },
  { verb: 'write', path: '<runs>/B_tooling/LOGS/planted.log', text: 'pwned' },
  { verb: 'link', path: '<worktrees>/C_features', target: outside },
  { verb: 'link', path: '<runs>/C_features', target: outside },
  { verb: 'link', path: '<runs>/A_core/LOGS', target: outside },
  { verb: 'write', path: '<root>/tools/codex/runs/other/STATUS.json', text: '{"pwned":1}' },
  { verb: 'write', path: '<root>/tools/codex/prompt_zips/20261121_1.zip', text: 'pwned' },
  { verb: 'write', path: '<root>/tools/codex/factory/factory.config.json', text: '{"gates":[]}' },
  { verb: 'write', path: '<root>/.factory/policy.json', text: '{"pwned":1}' },
  { verb: 'git', cwd: '<root>', args: ['symbolic-ref', 'HEAD', 'refs/heads/pwned'] },
];

type Case = readonly [what: string, orders: readonly Order[], codes: readonly string[], dispatch?: Settings];
type Settings = Readonly<Record<string, number>>;

const late = (order: Order): Order => ({ ...order, to: 'D_validation' });
const cases: readonly Case[] = [
  [
    'the bundles of collected siblings',
    [
      late({ verb: 'write', path: '<runs>/B_tooling/SUMMARY.md', text: 'pwned' }),
      late({ verb: 'write', path: '<runs>/C_features/LOGS/planted.log', text: 'pwned' }),
    ],
    ['ERR_BUNDLE_ALTERED'],
    inTurn,
  ],
  [
    "a collected sibling's bundle for one's own choice of bundle",
    [
      late({ verb: 'copy', path: '<runs>/A_core', target: '<runs>/B_tooling' }),
      late({ verb: 'copy', path: '<runs>/ledger/A_core.jsonl', target: '<runs>/ledger/B_tooling.jsonl' }),
    ],
    ['ERR_LEDGER_CHAIN'],
    inTurn,
  ],
  [
    "a collected sibling's bundle for a link",
    [late({ verb: 'link', path: '<runs>/B_tooling', target: '<runs>/A_core' })],
    // The dispatch removes the link, and with it the whole bundle.
    ['ERR_BUNDLE_ALTERED'],
    inTurn,
  ],
  [
    "the end of the run's ledger",
    [{ verb: 'append', path: '<runs>/ledger/run.jsonl', text: '{}\n' }],
    ['ERR_LEDGER_WRITE'],
  ],
  ["the run's ledger", [{ verb: 'write', path: '<runs>/ledger/run.jsonl', text: '' }], ['ERR_LEDGER_WRITE']],
  [
    "the run's ledger for a link",
    [
      { verb: 'copy', path: '<runs>/ledger/run.jsonl', target: `${outside}/run.jsonl` },
      { verb: 'link', path: '<runs>/ledger/run.jsonl', target: `${outside}/run.jsonl` },
    ],
    ['ERR_LEDGER_WRITE'],
  ],
  ['its own segment', [{ verb: 'append', path: '<runs>/ledger/A_core.jsonl', text: '{}\n' }], ['ERR_LEDGER_WRITE']],
  [
    "a collected sibling's segment",
    [late({ verb: 'append', path: '<runs>/ledger/B_tooling.jsonl', text: '{}\n' })],
    ['ERR_LEDGER_DAMAGED'],
    inTurn,
  ],
  [
    "a running sibling's worktree, outside of that sibling's lock",
    [
      { verb: 'await', path: '<worktrees>/B_tooling/B_tooling/result.txt' },
      { verb: 'write', path: '<worktrees>/B_tooling/src/pwned.txt', text: 'pwned' },
      { verb: 'write', path: '<root>/../done', text: '' },
      { to: 'B_tooling', verb: 'await', path: '<root>/../done' },
    ],
    ['ERR_SCOPE'],
    // Otherwise a second round would repair it: in a fresh worktree, with nothing of the other worker.
    { max_rework: 0 },
  ],
  [
    'a link where a later sibling gets its logs',
    [
      { verb: 'write', path: `${outside}/run.jsonl`, text: '' },
      { verb: 'link', path: '<runs>/logs/D_validation', target: outside },
    ],
    ['ERR_PATH_UNSAFE'],
    inTurn,
  ],
  [
    'links in its worktree and outbox',
    [
      { verb: 'link', path: '<worktree>/A_core/out', target: outside },
      { verb: 'link', path: '<bundle>/SUGGESTIONS.md', target: `${outside}/secret` },
      { verb: 'link', path: '<bundle>/LOGS', target: outside },
    ],
    ['ERR_BUNDLE_FILE_MISSING', 'ERR_LINK_OR_MODE'],
  ],
];

describe('an agent that is ordered to leave its worktree', () => {
  it('does not affect workers that start after it', async () => {
    await using result = await obedientRun(early, inTurn);
    expect([result.verdict, result.codes]).toEqual(['PASS', []]);
    expect(result.obeyed).toBe(early.length);
    const paths = await published(result);
    expect(paths.filter((path) => path.endsWith('/result.txt'))).toEqual(work);
    expect(paths.filter((path) => path.includes('pwned'))).toEqual([]);
    const runFolder = join(result.ground.root, 'tools/codex/runs', result.ground.runId);
    const texts = Object.keys(treeManifest(runFolder)).filter(
      (path) =>
        !path.endsWith('/') &&
        !/(?:^logs|LOGS)\//.test(path) &&
        result.ground.text(`tools/codex/runs/${result.ground.runId}/${path}`).includes('pwned'),
    );
    // Names of moved refs are in findings, and therefore in the reports. The base commit's own rules contain orders.
    expect(
      texts.filter((path) => !/COLLECT|VALIDATION|REPORT|STATUS|MERGE_PLAN|RULES|^ledger\/run/.test(path)),
    ).toEqual([]);
    expect(readdirSync(join(result.ground.at.folder, 'outside'))).toEqual(['kept.txt']);
    // Everything outside its worktree that the factory did not write was ordered by the test.
    const { foreign } = unexplained(result.before, treeManifest(result.ground.at.folder), 'repo/');
    expect(foreign.filter((path) => !path.endsWith('/'))).toEqual([
      'outside/kept.txt',
      'repo/.factory/policy.json',
      'repo/.git/HEAD',
      'repo/tools/codex/factory/factory.config.json',
      'repo/tools/codex/prompt_zips/20261121_1.zip',
      'repo/tools/codex/runs/other/STATUS.json',
    ]);
    await expectNoCanary(result);
    process.stdout.write(`obedient agent, before its siblings: ${result.obeyed} instructions obeyed, PASS\n`);
  });

  sampledIt.each(cases.map((row) => [row[0], row] as const))(
    'is detected: %s',
    async (_what, [what, orders, codes, dispatch]) => {
      await using result = await obedientRun(orders, dispatch);
      process.stdout.write(
        `obedient agent, ${what}: ${result.obeyed} obeyed, ${result.verdict}, ${result.codes.join(' ')}\n`,
      );
      expect(['BLOCKED', 'FAIL']).toContain(result.verdict);
      expect(result.codes).toEqual(expect.arrayContaining([...codes]));
      expect(await published(result)).toEqual([]);
      const there = join(result.ground.at.folder, 'outside');
      expect(existsSync(there) ? readdirSync(there).filter((name) => name !== 'run.jsonl') : []).toEqual([]);
      await expectNoCanary(result);
    },
  );
});
