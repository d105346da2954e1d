import { describe, expect, it } from '@jest/globals';
import { inRepository } from '../../../src/cli/repository/end-screen.ts';

describe('the commands of a next action', () => {
  it.each([
    ['.', 'Run factory resume --run-id 20261120_1.', 'Run factory resume --run-id 20261120_1.'],
    ['../mine', 'Run factory resume --run-id 20261120_1.', 'Run factory resume --run-id 20261120_1 --repo ../mine.'],
    [
      '../mine',
      'Judge again: factory bundle-validate --run-id 20261120_1, then factory integrate --run-id 20261120_1.',
      'Judge again: factory bundle-validate --run-id 20261120_1 --repo ../mine, then factory integrate --run-id 20261120_1 --repo ../mine.',
    ],
    [
      '../mine',
      'factory resume --run-id 20261120_1 --policy-commit abc',
      'factory resume --run-id 20261120_1 --repo ../mine --policy-commit abc',
    ],
    [
      '../mine',
      'Review it with factory ui, then merge it with factory accept 20261120_1.',
      'Review it with factory ui --repo ../mine, then merge it with factory accept 20261120_1 --repo ../mine.',
    ],
    [
      'my repo',
      'factory prompts new --from 20261120_1, please',
      'factory prompts new --from 20261120_1 --repo "my repo", please',
    ],
    [
      '../mine',
      'factory run --run-id 20261120_1 --repo ../mine --task "x".',
      'factory run --run-id 20261120_1 --repo ../mine --task "x".',
    ],
    ['../mine', 'Read the file named by --run-id 20261120_1.', 'Read the file named by --run-id 20261120_1.'],
  ])('in --repo %s: %s', (repo, nextAction, shown) => {
    expect(inRepository(nextAction, repo)).toBe(shown);
  });
});
