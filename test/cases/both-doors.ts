import type { Tests } from './wrong-once.ts';

/** A kind of wrong result, with the numbers of its inputs, and tests that try one of them at both doors. */
export interface Kind {
  readonly inputs: readonly number[];
  readonly iterate: Tests;
  readonly run: Tests;
}

const users = 'iteration/repository/users-repository';
const ordinary = 'e2e/repository/ordinary-repositories';
const beside = 'e2e/repository/work-beside-a-run';

/** By `factory iterate` in one process, and by `factory run` through the workflow. */
const both = (file: string, ...names: readonly string[]): Pick<Kind, 'iterate' | 'run'> => ({
  iterate: { [file]: [...names, 'factory iterate'] },
  run: { [file]: [...names, 'factory run'] },
});
const lost = both('iteration/repository/lost-work', 'a worker that loses work in every way, and adds what it may not');
const ordinaryBoth = (name: string): Pick<Kind, 'iterate' | 'run'> => ({
  iterate: { [ordinary]: [name, '%s, by factory iterate'] },
  run: { [ordinary]: [name, '%s, by factory run'] },
});
const many = ordinaryBoth('submodules, links, line ends, LFS and sparse');
const besideBoth = both(beside, 'workers and people who use git as usual during a run');

/** Work that was lost, undone or published unjudged, and the run passed. */
export const passedWrongly: Readonly<Record<string, Kind>> = {
  'a base that is undone': { inputs: [1, 12], ...lost },
  'unfinished git and conflict markers': { inputs: [2, 3], ...lost },
  'work in submodules': { inputs: [4], ...lost },
  'content of filters': { inputs: [6, 7], ...lost, run: { ...lost.run, ...many.run } },
  'line ends and encodings': { inputs: [8, 9], ...many },
  'ignored files': { inputs: [10, 11], ...lost },
  'work in stashes and on branches': { inputs: [13], ...lost },
  'what reaches beyond the worker': {
    inputs: [14, 15, 34],
    iterate: { [users]: ['pushes to origin', 'plants a hook'], ...besideBoth.iterate },
    run: {
      'e2e/agents/obedient-doors': ['on the local runner finds no secret, leaks none, and changes nothing outside'],
      ...besideBoth.run,
    },
  },
  'tests and gates that prove nothing': { inputs: [16, 48], ...lost },
  'judges that a worker reaches': {
    inputs: [17, 18, 19],
    iterate: {
      'e2e/repository/replaced-script': ['factory iterate'],
      'e2e/blocked/gates': ['cannot make another gate pass: iterate'],
    },
    run: {
      'e2e/repository/replaced-script': ['factory run'],
      'e2e/blocked/gates': ['cannot make another gate pass, and is reported: run'],
    },
  },
  'changes that no rule saw': { inputs: [20, 33, 41, 42], ...lost },
};

/** Honest work that was refused, or a run that failed for what its repository or its user is like. */
export const blockedWrongly: Readonly<Record<string, Kind>> = {
  'submodules that are left alone': { inputs: [5], ...besideBoth },
  'names that not every system has': { inputs: [23, 25], ...besideBoth },
  'links of the base': { inputs: [24], ...many },
  'tools that set git up': { inputs: [26], ...besideBoth },
  'names of folders': { inputs: [28], ...ordinaryBoth('SHA-256, detached, in a folder with a space') },
  'another owner': {
    inputs: [29],
    iterate: { 'e2e/repository/foreign-owner': ['iterate'] },
    run: { 'e2e/repository/foreign-owner': ['run'] },
  },
  'clones that lack objects': {
    inputs: [30],
    ...ordinaryBoth('a partial clone, shallow, of a repository with submodules and links'),
  },
  'object ids and a HEAD that are unusual': {
    inputs: [31, 32],
    ...ordinaryBoth('SHA-256, detached, in a folder with a space'),
  },
  'people, other commands and faults beside a run': {
    inputs: [21, 22, 27, 36, 37, 38, 40, 43, 44, 45, 46],
    ...besideBoth,
  },
};
