import { describe, expect, it } from '@jest/globals';
import type { PublishResult } from '../../../../src/core/contracts/verdict/publish-result.ts';
import type { StatusFile } from '../../../../src/core/contracts/worker/status-file.ts';
import {
  checkedCommits,
  checkRunOf,
  publishNextAction,
  publishSummary,
  pullRequestTexts,
} from '../../../../src/stages/integrate/publish/publish-texts.ts';

const runId = '20260301_1';
const published: PublishResult = {
  schema_version: 1,
  run_id: runId,
  status: 'PUBLISHED',
  branch: 'factory/x',
  old_sha: 'old',
  new_sha: 'new',
  pull_request: null,
  reason: '',
  target: 'local',
  next_action: 'git log factory/x',
  stack: [],
};
const part = (worker: 'A_core' | 'B_tooling', over: object = {}) => ({
  worker,
  branch: `factory/x-${worker}`,
  sha: `sha of ${worker}`,
  pull_request: null,
  state: null,
  ...over,
});
const stack = [part('A_core'), part('B_tooling', { pull_request: 'pull/2', state: 'open' as const })];

describe('the summary of a publication', () => {
  /** The rows of the table as text. */
  const rows = (over: Partial<PublishResult>): readonly string[] => {
    const [first, , head, , ...body] = publishSummary({ ...published, ...over }).split('\n');
    expect([first, head, body.at(-1)]).toEqual([`Publish: ${over.status ?? 'PUBLISHED'}`, '| what | value |', '']);
    return body.slice(0, -1).map((row) => row.replaceAll('`', ''));
  };
  const skipped = {
    status: 'SKIPPED',
    branch: '',
    target: null,
    old_sha: null,
    new_sha: null,
    next_action: '',
    reason: 'the verdict is FAIL',
  } as const;
  const look = '| look at it | git log factory/x |';

  it.each<readonly [what: string, Partial<PublishResult>, readonly string[]]>([
    [
      'a moved branch',
      {},
      [
        '| branch | factory/x |',
        '| where | local |',
        look,
        '| from | old |',
        '| to | new |',
        '| pull request | none |',
      ],
    ],
    [
      'a new branch with a pull request',
      { old_sha: null, pull_request: 'pull/1', target: 'origin' },
      [
        '| branch | factory/x |',
        '| where | origin |',
        look,
        '| from | none |',
        '| to | new |',
        '| pull request | pull/1 |',
      ],
    ],
    [
      'nothing',
      skipped,
      ['| from | none |', '| to | none |', '| pull request | none |', '| reason | the verdict is FAIL |'],
    ],
    [
      'a stack',
      { stack },
      [
        '| branch | factory/x |',
        '| where | local |',
        look,
        '| from | old |',
        '| to | new |',
        '| pull request | none |',
        '| part 1 | A_core: factory/x-A_core at sha of A_core |',
        '| part 2 | B_tooling: factory/x-B_tooling at sha of B_tooling, pull/2 (open) |',
      ],
    ],
  ])('%s', (_what, over, expected) => expect(rows(over)).toEqual(expected));

  it.each<readonly [PublishResult['status'], boolean]>([
    ['PUBLISHED', true],
    ['ALREADY_PUBLISHED', true],
    ['FAILED', false],
    ['SKIPPED', false],
  ])('says after %s how to look at the branch: %s', (status, expected) => {
    expect(rows({ status }).includes(look)).toBe(expected);
  });
});

it.each<readonly [Partial<PublishResult>, string]>([
  [{ status: 'SKIPPED', reason: 'publishing is disabled' }, 'Nothing was published: publishing is disabled.'],
  [{}, 'git log factory/x'],
  [{ pull_request: 'pull/1' }, 'Review pull/1 and merge it.'],
  [{ stack }, 'git log factory/x'],
  [{ stack, pull_request: 'pull/2' }, 'Review pull/2 first, and merge the 2 pull requests of the stack in order.'],
])('%j has a next action', (over, expected) => {
  expect(publishNextAction({ ...published, ...over })).toBe(expected);
});

it.each<readonly [what: string, Partial<PublishResult>, eventSha: string | undefined, readonly string[]]>([
  ['the published commit', {}, 'event', ['new']],
  ['the commit of the event after a failure', { status: 'FAILED' }, 'event', ['event']],
  ['the commit of the event if nothing was published', { new_sha: null }, 'event', ['event']],
  ['none without an event', { new_sha: null }, undefined, []],
  ['none with an empty event', { status: 'FAILED' }, '', []],
  ['each part of a stack', { stack }, 'event', ['sha of A_core', 'sha of B_tooling']],
])('a check run is for %s', (_what, over, eventSha, expected) => {
  expect(checkedCommits({ ...published, ...over }, eventSha)).toEqual(expected);
});

describe('the check run', () => {
  const status = (over: Partial<StatusFile>): StatusFile => ({
    schema_version: 1,
    run_id: runId,
    worker_id: 'Z_aggregator',
    status: 'PASS',
    started_at: '',
    ended_at: '',
    required_checks: [
      { name: 'one', status: 'PASS', rc: 0 },
      { name: 'two', status: 'PENDING' },
    ],
    optional_checks: [],
    errors: [],
    warnings: [],
    artifacts: [],
    gates_ran: 1,
    ...over,
  });
  const table = '| check | status | rc |\n| --- | --- | --- |\n| `one` | PASS | 0 |\n| `two` | PENDING |  |\n';

  it.each<readonly [StatusFile['status'], string | undefined]>([
    ['PASS', 'success'],
    ['BLOCKED', 'action_required'],
    ['FAIL', 'failure'],
    ['PENDING', undefined],
    ['WARN', undefined],
  ])('of %s ends with %s', (verdict, conclusion) => {
    const check = checkRunOf(runId, 'head', status({ status: verdict }));
    expect(check).toEqual(conclusion === undefined ? undefined : expect.objectContaining({ conclusion }));
  });

  it('names run, commit, cause and next action', () => {
    expect(checkRunOf(runId, 'head', status({ gates_ran: 0 }))).toEqual({
      name: `factory/${runId}`,
      headSha: 'head',
      externalId: runId,
      conclusion: 'success',
      title: 'PASS, 0 gates ran',
      summary: table,
    });
    const blocked = status({ status: 'BLOCKED', cause: 'A *file*', next_action: 'Fix it' });
    expect(checkRunOf(runId, 'head', blocked)).toMatchObject({
      title: 'BLOCKED',
      summary: `**Cause:** A &#42;file&#42;\n\n**Next:** Fix it\n\n${table}`,
    });
  });
});

it('the pull request of a run names the commit, the gates, and the workflow run if there is one', () => {
  expect(pullRequestTexts({ runId, gatesRan: 0, runUrl: undefined }, 'new')).toEqual({
    title: `Factory run ${runId}`,
    body: `Run \`${runId}\` ended with PASS, 0 gates ran. Each commit contains the accepted changes of one worker.\n\n- Merged commit: new`,
  });
  expect(pullRequestTexts({ runId, gatesRan: 2, runUrl: 'https://example.test/7' }, 'new').body).toBe(
    `Run \`${runId}\` ended with PASS. Each commit contains the accepted changes of one worker.\n\n- Merged commit: new\n- Workflow run: https://example.test/7`,
  );
});
