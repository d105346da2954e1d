import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type ConveyorAnswers, conveyorAnswers } from '../../../../src/cli/commands/setup/conveyor-answers.ts';
import { parseOrchestratorConfig } from '../../../../src/conveyor/settings/load-orchestrator-config.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';

/** A terminal with answers in order, and how many questions it was asked. */
function terminal(answers: readonly string[]) {
  const left = [...answers];
  const seen = { questions: 0, err: '' };
  const askLine = async (): Promise<string> => {
    seen.questions += 1;
    const answer = left.shift();
    if (answer === undefined) throw new Error('one question too many');
    return answer;
  };
  const err = (text: string): void => {
    seen.err += text;
  };
  return { seen, askLine, err };
}

describe('conveyorAnswers', () => {
  it.each<[string, Partial<ConveyorAnswers>, readonly string[], string]>([
    ['the defaults for empty answers', {}, ['', ''], 'fast-forward repository'],
    ['both answers', {}, ['fast-forward', 'checkout'], 'fast-forward checkout'],
    ['no place where only one is possible', {}, [' branch '], 'branch repository'],
    ['what an option leaves open', { advance: 'fast-forward' }, ['checkout'], 'fast-forward checkout'],
    ['nothing where the place leaves one way', { isolation: 'checkout' }, [], 'fast-forward checkout'],
    ['how, for a repository of its own', { isolation: 'repository' }, ['pull-request'], 'pull-request repository'],
    ['again after a wrong answer', { isolation: 'repository' }, ['yes', 'branch'], 'branch repository'],
  ])('takes %s', async (_what, given, answers, expected) => {
    const io = terminal(answers);
    const { advance, isolation } = await conveyorAnswers(io, given, true);
    expect(`${advance} ${isolation}`).toBe(expected);
    expect(io.seen.questions).toBe(answers.length);
    expect(io.seen.err).toBe(answers.includes('yes') ? 'One of: fast-forward, branch, pull-request.\n' : '');
  });

  it('asks nothing without a terminal, or where no question is wanted', async () => {
    const expected = { advance: 'fast-forward', isolation: 'repository' };
    expect(await conveyorAnswers({ err: () => undefined }, {}, true)).toEqual(expected);
    expect(await conveyorAnswers(terminal([]), {}, false)).toEqual(expected);
  });
});

describe('factory init --conveyor', () => {
  const git = (root: string) => {
    const text = readFileSync(join(root, 'docs/ops/automation/orchestrator.config.json'), 'utf8');
    const { advance, isolation } = parseOrchestratorConfig(text).git;
    return `${advance} ${isolation}`;
  };

  it('asks once, and writes the answers', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const io = terminal(['', 'checkout']);
    expect(await factory(repo.root, ['init', '--conveyor'], { askLine: io.askLine })).toMatchObject({ code: 0 });
    expect(git(repo.root)).toBe('fast-forward checkout');
    const again = await factory(repo.root, ['init', '--conveyor', '--advance', 'branch'], { askLine: io.askLine });
    expect([again.code, again.out]).toEqual([0, expect.stringContaining('exists and is kept: set git.advance')]);
    expect(git(repo.root)).toBe('fast-forward checkout');
  });

  it('takes options instead, and refuses those that exclude each other', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    for (const options of [
      ['--conveyor', '--isolation', 'checkout', '--advance', 'branch'],
      ['--advance', 'branch'],
      ['--conveyor', '--advance', 'never'],
    ])
      expect(await factory(repo.root, ['init', ...options])).toMatchObject({ code: 64 });
    const options = ['--advance', 'pull-request', '--isolation', 'repository'];
    expect(await factory(repo.root, ['init', '--conveyor', ...options])).toMatchObject({ code: 0 });
    expect(git(repo.root)).toBe('pull-request repository');
  });
});
