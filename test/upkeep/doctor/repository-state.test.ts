import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { lookAt } from '../../../src/upkeep/doctor/repository-state.ts';
import { type FactoryRepo, factoryRepo } from '../../helpers/runs/factory-repo.ts';
import { leaveRun, oldRunConfig } from '../../helpers/runs/old-runs.ts';

const at = '2026-09-01T00:00:00Z';
const look = async (repo: FactoryRepo) => {
  const { signal } = new AbortController();
  const place = { root: repo.root, git: repo.git, config: oldRunConfig, platform: process.platform };
  const { unfinished, leftWorktrees } = await lookAt(place, { signal });
  return { unfinished, leftWorktrees };
};

it('reads from the index which runs have ended, and reads only the chains of the others', async () => {
  await using repo = await factoryRepo({ 'a.txt': 'a\n' });
  const ended = await leaveRun(repo, '20260901_1', { at, worktrees: ['A_core'] });
  await leaveRun(repo, '20260901_2', { at, status: 'FAIL' });
  await leaveRun(repo, '20260901_3', { at, status: null });
  const expected = { unfinished: ['20260901_2', '20260901_3'], leftWorktrees: ['20260901_1/A_core'] };
  expect(await look(repo)).toEqual(expected);
  // Only the last line is read, so the lines before it may be anything.
  const file = join(repo.root, ended.ledger);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^.*\n.*\n/, 'x\n'));
  expect(await look(repo)).toEqual(expected);
  // A chain that continued since is read. This one is damaged, so nothing is known about the run.
  appendFileSync(file, 'x\n');
  expect(await look(repo)).toEqual({ ...expected, leftWorktrees: [] });
  // Without a readable index every chain is read.
  writeFileSync(file, text);
  writeFileSync(join(repo.root, ended.indexLedger), 'damaged\n');
  expect(await look(repo)).toEqual(expected);
});
