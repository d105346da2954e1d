import type { Tests } from './wrong-once.ts';

const users = 'iteration/repository/users-repository';
const ordinary = 'e2e/repository/ordinary-repositories';

/** One of each kind at both doors: `factory iterate` in one process, and `factory run` by the workflow. */
export const bothDoors: Readonly<Record<string, { readonly iterate: Tests; readonly run: Tests }>> = {
  'work that is lost': {
    iterate: { 'iteration/repository/lost-work': ['work in a stash'] },
    run: { 'iteration/repository/lost-work': ['work that is lost blocks the run by the workflow too'] },
  },
  'changes that are not allowed': {
    iterate: { 'e2e/blocked/blocked-changes': ['a worker changed a path outside its scope'] },
    run: { 'e2e/runs/verdicts': ['BLOCKED: two workers changed the same path'] },
  },
  'gates that speak for each other': {
    iterate: { 'e2e/blocked/gates': ['cannot make another gate pass: iterate'] },
    run: { 'e2e/blocked/gates': ['cannot make another gate pass, and is reported: run'] },
  },
  'objects of the base that are replaced': {
    iterate: { 'e2e/repository/replaced-script': ['factory iterate'] },
    run: { 'e2e/repository/replaced-script': ['factory run'] },
  },
  'what reaches beyond the worker': {
    iterate: { [users]: ['pushes to origin', 'plants a hook'] },
    run: {
      'e2e/agents/obedient-doors': ['on the local runner finds no secret, leaks none, and changes nothing outside'],
    },
  },
  'ordinary repositories': {
    iterate: { [ordinary]: ['%s, by factory iterate'] },
    run: { [ordinary]: ['%s, by factory run'] },
  },
  'another owner': {
    iterate: { 'e2e/repository/foreign-owner': ['iterate'] },
    run: { 'e2e/repository/foreign-owner': ['run'] },
  },
  'content that git stores otherwise': {
    iterate: { [ordinary]: ['submodules, links, line ends, LFS and sparse'] },
    run: { [ordinary]: ['submodules, links, line ends, LFS and sparse'] },
  },
};
