import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Validation } from '../../../src/core/contracts/verdict/validation.ts';
import { validation } from '../../../src/core/contracts/verdict/validation.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { type ValidateInputs, validateBundles } from '../../../src/stages/validate-bundles/validate-bundles.ts';
import { testRunId } from '../runs/factory-repo.ts';
import type { ValidateRun, WorkerPlay } from './validate-run.ts';

/** The files of the base commit. */
export const base = {
  'README.md': 'readme\n',
  'src/a.ts': 'export const a = 1;\n'.repeat(10),
  'src/b.ts': 'export const b = 1;\n'.repeat(10),
  'package.json': '{"name":"x","scripts":{"test":"node t"}}\n',
  'run.sh': 'echo\n',
};

/** Validates the run and returns the content of VALIDATION.json. */
export async function validated(run: ValidateRun, rest: Partial<ValidateInputs> = {}): Promise<Validation> {
  await validateBundles({ ...run.inputs, ...rest }, run.deps);
  return validation.parse(JSON.parse(readFileSync(join(run.repo.root, run.repo.layout.validation), 'utf8')));
}

/** Each error as `CODE worker file:line`. */
export const errorsOf = (result: Validation): string[] =>
  result.findings
    .filter(({ severity }) => severity === 'error')
    .map(
      ({ code, worker, file, line }) => `${code} ${worker ?? ''} ${file ?? ''}${line === undefined ? '' : `:${line}`}`,
    );

/** Each check that did not pass as `name rc`. */
export const blockedChecks = (result: Validation): string[] =>
  result.checks.filter(({ rc }) => rc !== 0).map(({ name, rc }) => `${name} ${rc}`);

/** A worker's own FILES_CHANGED.json. */
export const claim = (changes: readonly Record<string, string>[], worker: WorkerName = 'A_core'): string =>
  prettyJson({
    schema_version: 1,
    run_id: testRunId,
    owner: worker,
    changes: changes.map((change) => ({ reason: 'r', ...change })),
  });

/** A file of a worker's bundle, relative to the root. */
export const bundleOf = (worker: string, name: string): string => `tools/codex/runs/${testRunId}/${worker}/${name}`;
/** An allowed change. */
export const edit: WorkerPlay = { files: { 'src/b.ts': 'edited\n' } };
// In two parts, so that no scanner reports this file as a leak.
export const awsKey = ['AKIA', 'Z7QXWERTYUIOPLKJ'].join('');
export const githubToken = ['gh', 'p_', 'Zq3'.repeat(12)].join('');
export const keyHead = `-----BEGIN RSA ${'PRIVATE'} KEY-----`;
export const awsSecret = ['wJalrXUtnFEMIzK7MDENGzbPxRfiCY', 'QQQQKEYZZZ'].join('');
