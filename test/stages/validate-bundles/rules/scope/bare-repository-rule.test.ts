import { expect, it } from '@jest/globals';
import { bareRepositoryRule } from '../../../../../src/stages/validate-bundles/rules/scope/bare-repository-rule.ts';
import { change, runEvidence, workerEvidence } from '../../../../helpers/stages/rule-evidence.ts';

const whole = ['d/x.git/HEAD', 'd/x.git/config', 'd/x.git/objects/keep', 'd/x.git/refs/heads/main'];
const without = (name: string): string[] => whole.filter((path) => path !== `d/x.git/${name}`);
const config = 'd/x.git/config';

it.each<
  readonly [
    what: string,
    base: readonly string[],
    own: readonly string[],
    others: readonly string[],
    refused: readonly string[],
  ]
>([
  ['is new', [], whole, [], [config]],
  ['has a configuration that is new', without('config'), [config], [], [config]],
  ['has another configuration', whole, [config], [], [config]],
  ['is completed by two workers', [], ['d/x.git/HEAD', config], without('HEAD').slice(1), [config]],
  ['has its objects elsewhere', [], ['d/x.git/HEAD', config, 'd/x.git/commondir'], [], [config]],
  ['has names in other letters', [], ['g/head', 'g/CONFIG', 'g/Objects/a', 'g/refs/a'], [], ['g/config']],
  ['gets its objects from elsewhere', whole, ['d/x.git/commondir'], [], [config]],
  ['of the base gets a branch', whole, ['d/x.git/refs/heads/topic'], [], []],
  ['has no configuration', [], without('config'), [], []],
  ['has no HEAD', [], without('HEAD'), [], []],
  ['has no objects', [], without('objects/keep'), [], []],
  ['has no refs', [], without('refs/heads/main'), [], []],
  ['lies at the root', [], ['HEAD', 'config', 'objects/a', 'refs/a'], [], []],
])('a folder as a bare repository: it %s', (_what, basePaths, own, others, refused) => {
  const added = (paths: readonly string[]) => ({ changes: paths.map((path) => change(path, { type: 'added' })) });
  const evidence = workerEvidence({ truth: added(own) });
  const other = workerEvidence({ worker: 'B_tooling', truth: added(others) });
  const judge = (security = {}) =>
    bareRepositoryRule(evidence, runEvidence([evidence, other], { security }, { basePaths }));
  expect(judge().map(({ code, file }) => `${code} ${file}`)).toEqual(
    refused.map((path) => `ERR_PROTECTED_PATH ${path}`),
  );
  expect(judge({ allow_protected_paths: ['**/config'] })).toEqual([]);
});

it('a bare repository that a change removes in part is none', () => {
  const evidence = workerEvidence({
    truth: { changes: [change(config), change('d/x.git/HEAD', { type: 'deleted' })] },
  });
  expect(bareRepositoryRule(evidence, runEvidence([evidence], {}, { basePaths: whole }))).toEqual([]);
});

it('judges many folders with a part of a repository in bounded time', () => {
  const paths = Array.from({ length: 40_000 }, (_, at) => `d${at}/HEAD`);
  const evidence = workerEvidence({ truth: { changes: paths.map((path) => change(path, { type: 'added' })) } });
  expect(bareRepositoryRule(evidence, runEvidence([evidence], {}, { basePaths: paths }))).toEqual([]);
});
