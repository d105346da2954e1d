import type { ErrorCode } from '../../src/core/diagnostics/error-codes.ts';
import type { EndToEndCase } from '../helpers/runs/end-to-end.ts';
import { type Fault, runId } from './follow.ts';

const token = `gh${'p_'}${'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'}`;

/** The base of a run with one of these faults. */
export const faultBase = {
  files: {
    'test/a.test.js': "test('a', () => {});\ntest('b', () => {});\n",
    '.gitattributes': 'vault/** filter=git-crypt\n',
  },
};

const blockedStatus = JSON.stringify({
  ...{ schema_version: 1, run_id: runId, worker_id: 'B_tooling', status: 'BLOCKED' },
  ...{ started_at: '2026-11-20T22:02:25Z', ended_at: '2026-11-20T22:02:25Z' },
  ...{ required_checks: [], optional_checks: [], errors: [], warnings: [], artifacts: [] },
});
const claimed = {
  ...{ schema_version: 1, run_id: runId, owner: 'B_tooling' },
  changes: [{ path: 'src/never.ts', change_type: 'added', reason: 'said so', sha256: '0'.repeat(64) }],
};
const undo = [
  ['reset', '-q', '--hard', 'HEAD~1'],
  ['checkout', '-q', 'HEAD@{1}', '--', 'tools'],
];

/** What B_tooling does wrong in its first dispatch, and settings; the next action has the command that dispatches it again. */
export const workerFaults: readonly (readonly [code: ErrorCode, fault: Fault, config?: EndToEndCase['config']])[] = [
  ['ERR_AGENT_FAILED', { exit: 3 }],
  ['ERR_DONE_TIMEOUT', { seconds: 60 }, { dispatch: { worker_done_timeout_seconds: 3 } }],
  ['ERR_DONE_INVALID', { marker: 'DONE\n' }],
  ['ERR_BUDGET_SECONDS', { seconds: 60 }, { budgets: { worker_seconds: 3 } }],
  ['ERR_WORKER_STATUS', { outbox: { 'STATUS.json': blockedStatus } }],
  ['ERR_SCHEMA', { outbox: { 'HANDOFF_NOTE.json': '{}' } }],
  ['ERR_CLAIM_MISMATCH', { outbox: { 'FILES_CHANGED.json': JSON.stringify(claimed) } }],
  ['ERR_LINK_OR_MODE', { git: [['init', '-q', 'B_tooling/nested']] }],
  ['ERR_NAME_COLLISION', { files: { 'readme.md': 'x\n' } }],
  ['ERR_FILTERED_PATH', { files: { 'vault/key.ini': 'k=v\n' } }],
  ['ERR_UNFINISHED_GIT', { files: { '.git/CHERRY_PICK_HEAD': `${'0'.repeat(40)}\n` } }],
  ['ERR_GIT_FOLDER_MOVED', { git: [['init', '-q', '--separate-git-dir', '../moved.git']] }],
  ['ERR_BASE_LEFT', { git: undo }],
  ['ERR_BUNDLE_FILE_MISSING', { outbox: { 'SUMMARY.md': null, 'HANDOFF_NOTE.json': null } }],
  ['ERR_BUNDLE_FILE_INVALID', { outbox: { 'SUMMARY.md': ' \n' } }],
  [
    'ERR_IDENTITY',
    {
      outbox: {
        'HANDOFF_NOTE.json': JSON.stringify({
          ...{ schema_version: 1, run_id: runId, worker_id: 'A_core', summary: 'x' },
          ...{ decisions: [], risks: [], next_actions: [] },
        }),
      },
    },
  ],
  ['ERR_CONFLICT_MARKERS', { files: { 'B_tooling/x.txt': '<<<<<<< a\none\n=======\ntwo\n>>>>>>> b\n' } }],
  ['ERR_EMPTY_WORKER', { files: { 'B_tooling/result.txt': null } }],
  ['ERR_SECRET', { files: { 'B_tooling/x.txt': `token = "${token}"\n` } }],
  ['ERR_PROTECTED_PATH', { files: { '.github/workflows/mine.yml': 'on: push\n' } }],
  ['ERR_FACTORY_STATE', { files: { 'tools/codex/prompt_zips/note.txt': 'x\n' } }],
  [
    'ERR_WORK_LEFT_BEHIND',
    {
      files: { 'README.md': 'a change that is left behind\nand its second line\n' },
      git: [['-c', 'user.name=B', '-c', 'user.email=b@localhost', 'stash', 'push', 'README.md']],
    },
  ],
  ['ERR_TESTS_REMOVED', { files: { 'test/a.test.js': null } }],
];
