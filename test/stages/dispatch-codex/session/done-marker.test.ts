import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import {
  judgeMarker,
  type MarkerJudge,
  type MarkerLocation,
  markSending,
} from '../../../../src/stages/dispatch-codex/session/done-marker.ts';
import { itUnless, onWindows, withoutPermissions } from '../../../helpers/unless.ts';

const line = 'DONE 20261120_1 A_core\n';
const asOrdinaryUser = itUnless(withoutPermissions);
const onPosix = itUnless(onWindows);

let temp: TempFolder;
let place: MarkerLocation;
let outbox: string;
let marker: string;

beforeEach(async () => {
  temp = await tempFolder('marker');
  const worktree = join(temp.path, 'worktree');
  place = {
    worktree,
    outbox: 'out/A_core',
    runId: '20261120_1',
    worker: 'A_core',
    sentinel: join(temp.path, '.sent-A_core'),
  };
  outbox = join(worktree, place.outbox);
  marker = join(outbox, 'DONE.marker');
  mkdirSync(outbox, { recursive: true });
});
afterEach(async () => {
  await temp[Symbol.asyncDispose]();
});

async function sent(): Promise<MarkerJudge> {
  return markSending(place);
}

describe('a DONE.marker', () => {
  it.each([
    ['the line', line, 'done'],
    ['the line with spaces around it', ` ${line}\n`, 'done'],
    ['half of the line', line.slice(0, 8), 'wrong'],
    ['another worker', line.replace('A_core', 'B_tooling'), 'wrong'],
    ['nothing', '', 'wrong'],
    ['the line behind 4 KiB of spaces', ' '.repeat(4_096) + line, 'wrong'],
  ])('with %s is %s', async (_name, text, state) => {
    const judge = await sent();
    expect(judge.look()).toBe('absent');
    writeFileSync(marker, text);
    expect([judge.look(), judgeMarker(place)]).toEqual([state, state]);
  });

  it('from before the sending stays stale until it is another file', async () => {
    writeFileSync(marker, line);
    const judge = await sent();
    expect(judge.look()).toBe('stale');
    writeFileSync(`${marker}.new`, line);
    renameSync(`${marker}.new`, marker);
    expect(judge.look()).toBe('done');
    utimesSync(marker, 0, 0);
    expect([judge.look(), judgeMarker(place)]).toEqual(['stale', 'stale']);
  });

  it('without a sentinel is stale, whatever its time', () => {
    writeFileSync(marker, line);
    expect(judgeMarker(place)).toBe('stale');
  });

  onPosix.each([
    [
      'a link to a right one',
      () => [writeFileSync(join(temp.path, 'right'), line), symlinkSync(join(temp.path, 'right'), marker)],
    ],
    ['a pipe', () => execFileSync('mkfifo', [marker])],
    ['a folder', () => mkdirSync(marker)],
    [
      'behind an outbox that is a link',
      () => [
        renameSync(outbox, `${outbox}-real`),
        writeFileSync(join(`${outbox}-real`, 'DONE.marker'), line),
        symlinkSync(`${outbox}-real`, outbox),
      ],
    ],
  ])('that is %s is wrong, and nothing waits for it', async (_name, make) => {
    const judge = await sent();
    make();
    expect([judge.look(), judgeMarker(place)]).toEqual(['wrong', 'wrong']);
  });

  asOrdinaryUser('that cannot be reached is wrong', async () => {
    const judge = await sent();
    writeFileSync(marker, line);
    chmodSync(outbox, 0o000);
    const found = judge.look();
    chmodSync(outbox, 0o755);
    expect([found, judge.look()]).toEqual(['wrong', 'done']);
    rmSync(outbox, { recursive: true });
    expect(judge.look()).toBe('absent');
  });
});
