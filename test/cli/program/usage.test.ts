import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listVerbs } from '../../../scripts/generated/command-line.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { factory } from '../../helpers/processes/command-line.ts';
import { type FactoryRepo, factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { treeManifest } from '../../helpers/tree-manifest.ts';

describe('the command line, used wrongly', () => {
  let repo: FactoryRepo;
  beforeAll(async () => {
    repo = await factoryRepo({ 'a.txt': 'a\n', 'w.yml': 'on: push\njobs: {}\n' });
  });
  afterAll(async () => repo[Symbol.asyncDispose]());

  it.each<[readonly string[], RegExp]>([
    [['fly'], /unknown command 'fly'/],
    [['run'], /Name the prompts of the run in one way; 0 were given/],
    [
      ['run', '--zip', 'a.zip', '--backend', 'telepathy'],
      /Allowed choices are autohotkey, codex-exec, command, script/,
    ],
    [['run', '--zip', 'a.zip', '--publish', 'tag'], /Allowed choices are none, branch/],
    [['run', '--zip'], /argument missing/],
    [['verify', '--loud'], /unknown option '--loud'/],
    [['verify', 'extra'], /too many arguments/],
    [['runner', 'actions', 'add', '--from', '.'], /missing required argument 'action'/],
    [['runner', 'walk'], /unknown command 'walk'/],
  ])('%j is refused with 64, the reason, and the way to help', async (args, why) => {
    const called = await factory(repo.root, args);
    expect(called.code).toBe(64);
    expect(called.err).toMatch(why);
    expect(called.err).toContain('--help');
    expect(called.out).toBe('');
    const json = await factory(repo.root, [...args, '--json']);
    if (args.at(-1) === '--zip') return;
    expect([json.code, json.lines()]).toEqual([
      64,
      [expect.objectContaining({ type: 'error', code: 'ERR_USAGE', message: expect.stringMatching(why) })],
    ]);
  });

  it.each<[readonly string[], string, RegExp]>([
    [['verify'], 'ERR_RUN_UNKNOWN', /no run here/],
    [['accept'], 'ERR_RUN_UNKNOWN', /no run here/],
    [['discard', '20261120_9'], 'ERR_RUN_UNKNOWN', /no run 20261120_9 here/],
    [['list', '--limit', 'all'], 'ERR_USAGE', /--limit all is not a whole number/],
    [['verify', '--run-id', '../x'], 'ERR_RUN_ID', /run/i],
    [['ledger', '--limit', 'many'], 'ERR_USAGE', /--limit many is not a whole number/],
    [['ledger', '--rc', '-1'], 'ERR_USAGE', /--rc -1/],
    [['ledger', '--since', 'yesterday'], 'ERR_USAGE', /--since yesterday is not a time or a duration/],
    [['ledger', '--since', '2026-11-20T10:00'], 'ERR_USAGE', /--since 2026-11-20T10:00 is not a time or a duration/],
    [['ledger', '--since', '5y'], 'ERR_USAGE', /--since 5y is not a time or a duration/],
    [['ledger', '--status', 'GOOD'], 'ERR_USAGE', /--status GOOD is not valid; allowed: PENDING, PASS, BLOCKED/],
    [['ledger', '--event-type', 'RUN_STOP'], 'ERR_USAGE', /--event-type RUN_STOP is not valid; allowed: RUN_START/],
    [['ledger', '--run-id', 'x/../y'], 'ERR_RUN_ID', /x\/\.\.\/y/],
    [['ledger-replay', '--run-id', '20261120_9'], 'ERR_RUN_UNKNOWN', /20261120_9/],
    [['ledger-replay', '--run-id', ''], 'ERR_RUN_ID', /./],
    [['print-report', '--run-id', '20261120_9'], 'ERR_RUN_UNKNOWN', /no run 20261120_9 here/],
    [['run', '--zip', 'prompts.zip'], 'ERR_RUN_ID', /prompts/],
    [['run', '--zip', '20261120_1.tar'], 'ERR_ZIP_FILE_NAME', /<RUN_ID>\.zip/],
    [
      ['run', '--zip', '20261120_1.zip', '--record-dir', '../records'],
      'ERR_ZIP_MISSING',
      /20261120_1\.zip does not exist\.$/m,
    ],
    [['run', '--zip', '20261120_1.zip', '--repo', '..'], 'ERR_NOT_A_REPOSITORY', /not inside a git repository/],
    [['runner', 'run', 'w.yml', '--repo', '..'], 'ERR_NOT_A_REPOSITORY', /not inside a git repository/],
    [['runner', 'run', 'w.yml', '--input', 'novalue'], 'ERR_USAGE', /--input novalue must have the form key=value/],
    [['config', '--config', 'none.json'], 'ERR_CONFIG', /none\.json/],
  ])('%j is refused as text and as one JSON line, and changes nothing', async (args, code, message) => {
    const before = treeManifest(repo.root);
    const plain = await factory(repo.root, args);
    const json = await factory(repo.root, [...args, '--json']);
    expect(plain.err).toMatch(new RegExp(`^${code}: .*\nNext: \\S`));
    expect([plain.out, json.err]).toEqual(['', '']);
    expect(json.lines()).toEqual([
      expect.objectContaining({
        type: 'error',
        code,
        message: expect.stringMatching(message),
        next_action: expect.stringMatching(/\.$/),
      }),
    ]);
    expect([plain.code, json.code]).toEqual([64, 64]);
    expect(treeManifest(repo.root)).toEqual(before);
  });

  it('shows hostile text of an error without control sequences', async () => {
    const called = await factory(repo.root, ['run', '--zip', '\u001b[2J\u202e.zip']);
    expect(called.code).toBe(64);
    expect(called.err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('refuses a repository without a commit', async () => {
    await using folder = await tempFolder('factory-empty');
    await repo.git.run(['init', '--quiet', folder.path]);
    writeFileSync(join(folder.path, '20261120_1.zip'), '');
    const called = await factory(folder.path, ['run', '--zip', '20261120_1.zip']);
    expect([called.code, called.err.split(':')[0]]).toEqual([64, 'ERR_REF_UNKNOWN']);
  });
});

describe('help', () => {
  const verbs = listVerbs().map(({ usage }) =>
    usage
      .split(' ')
      .slice(1)
      .filter((word) => !/^[<[]/.test(word)),
  );

  it.each(verbs.map((words) => [words.join(' '), words] as const))(
    'of %s describes the verb and ends with an example',
    async (name, words) => {
      const called = await factory('/', [...words, '--help']);
      expect([called.code, called.err]).toEqual([0, '']);
      expect(called.out).toContain(`Usage: factory ${name}`);
      // The verbs of the orchestrator are a program of their own too.
      const names = [`factory ${name}`, ...(name.startsWith('orchestrator ') ? [`codex-${name}`] : [])];
      expect(called.out).toMatch(new RegExp(`\nExamples?:\n(  (?:${names.join('|')})( .*)?\n)+$`));
    },
  );
});
