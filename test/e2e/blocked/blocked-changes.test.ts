import { describe } from '@jest/globals';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { type BlockedCase, expectBlocked } from '../../helpers/runs/blocked-case.ts';
import { goodSteps, type ScriptStep, type WorkerSteps } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(3);
const runSampledIt = sampled(2);

const runId = '20261120_1';
const bundle = (worker: WorkerName, name: string): string => `tools/codex/runs/${runId}/${worker}/${name}`;
const write = (path: string, content: string): ScriptStep => ({ write: { path, content } });
const hands = (name: string, content: string): ScriptStep => ({ bundle: { name, content } });
const does = (worker: WorkerName, ...steps: readonly ScriptStep[]): WorkerSteps => ({
  [worker]: [...steps, ...goodSteps(worker)],
});
const shares = { allow_shared_paths: ['README.md'] };

/** A false claim of A_core about the file that it changed. */
const claimedFiles = prettyJson({
  schema_version: 1,
  run_id: runId,
  owner: 'A_core',
  changes: [{ path: 'src/never.ts', change_type: 'added', reason: 'said so', sha256: '0'.repeat(64) }],
});
const claimedPatch = [
  'diff --git a/A_core/other.txt b/A_core/other.txt',
  'new file mode 100644',
  '--- /dev/null',
  '+++ b/A_core/other.txt',
  '@@ -0,0 +1 @@',
  '+never written',
  '',
].join('\n');
const widened = prettyJson({
  schema_version: 1,
  run_id: runId,
  worker_id: 'A_core',
  allowed_globs: ['**', '.github/**'],
  blocked_globs: [],
  allow_shared_paths: [],
});
// In two parts, so that a scan of this repository does not report it.
const secret = ['wJalrXUtnFEMIzK7MDENGzbPxRfiCY', 'QQQQKEYZZZ'].join('');

const cases: readonly (readonly [string, BlockedCase])[] = [
  [
    'two workers changed the same path',
    {
      code: 'ERR_OVERLAP',
      workers: {
        ...does('A_core', write('README.md', 'one\n')),
        ...does('B_tooling', write('README.md', 'two\n')),
      },
      file: 'README.md',
      says: ['README.md', 'A_core', 'B_tooling', 'allow_shared_paths'],
      nextAction:
        'Give README.md to one worker. Or let them share it: add "README.md" to workers.A_core.allow_shared_paths and workers.B_tooling.allow_shared_paths in factory.config.json, add it to SHARED_PATHS in each of their prompts that has this header, commit, and start a new run.',
    },
  ],
  [
    'two workers changed the same lines of a shared path',
    {
      code: 'ERR_MERGE_CONFLICT',
      config: { workers: { A_core: shares, B_tooling: shares } },
      workers: {
        ...does('A_core', write('README.md', '# Sample\n\nOne.\n\nTwo.\n\nDrei.\n\nFour.\n')),
        ...does('B_tooling', write('README.md', '# Sample\n\nOne.\n\nAn inserted line.\n\nTwo.\n\nTrois.\n\nFour.\n')),
      },
      file: 'README.md',
      line: 9,
      says: ['README.md', 'A_core', 'B_tooling'],
      also: ['ERR_MEANINGFUL'],
    },
  ],
  [
    'a worker changed a path outside its scope',
    {
      code: 'ERR_SCOPE',
      config: { workers: { A_core: { allowed_globs: ['A_core/**'] } } },
      workers: does('A_core', write('src/index.ts', 'export {};\n')),
      file: 'src/index.ts',
      says: ['src/index.ts', 'scope lock', 'A_core/**'],
    },
  ],
  [
    'a prompt narrowed the scope, and the worker went beyond it',
    {
      code: 'ERR_SCOPE',
      headers: { A_core: ['ALLOWED_GLOBS: A_core/**'] },
      workers: does('A_core', write('src/index.ts', 'export {};\n')),
      file: 'src/index.ts',
      says: ['src/index.ts', 'scope lock', 'A_core/**'],
    },
  ],
  [
    'a worker altered its scope lock',
    {
      code: 'ERR_SCOPE_LOCK_ALTERED',
      config: { workers: { A_core: { allowed_globs: ['A_core/**'] } } },
      workers: does('A_core', hands('SCOPE_LOCK.json', widened)),
      says: ['SCOPE_LOCK.json'],
    },
  ],
  [
    'git contradicts a claimed FILES_CHANGED.json',
    {
      door: 'run',
      code: 'ERR_CLAIM_MISMATCH',
      workers: does('A_core', hands('FILES_CHANGED.json', claimedFiles)),
      file: bundle('A_core', 'CLAIMED_FILES_CHANGED.json'),
      says: ['src/never.ts', 'git shows no change'],
    },
  ],
  [
    'git contradicts a claimed DIFF.patch',
    {
      code: 'ERR_CLAIM_MISMATCH',
      workers: does('A_core', hands('DIFF.patch', claimedPatch)),
      file: bundle('A_core', 'CLAIMED_DIFF.patch'),
      says: ['CLAIMED_DIFF.patch', 'git'],
    },
  ],
  [
    'an added line contains a secret',
    {
      code: 'ERR_SECRET',
      workers: does('A_core', write('src/keys.ts', `// keys\nexport const aws_secret_access_key = "${secret}";\n`)),
      file: 'src/keys.ts',
      line: 2,
      says: ['src/keys.ts:2', 'secret'],
    },
  ],
  [
    'a worker changed a protected path',
    {
      code: 'ERR_PROTECTED_PATH',
      workers: does('A_core', write('.github/workflows/own.yml', 'on: push\n')),
      file: '.github/workflows/own.yml',
      says: ['.github/workflows/own.yml', 'protected', 'security.allow_protected_paths'],
      also: ['ERR_SCOPE'],
    },
  ],
];

describe('a run is BLOCKED, because', () => {
  runSampledIt.each(cases.filter(([, { door }]) => door === 'run'))('%s', async (_what, given) => expectBlocked(given));
  sampledIt.each(cases.filter(([, { door }]) => door !== 'run'))('%s', async (_what, given) => expectBlocked(given));
});
