// Expensive test files of which a run of the whole suite takes a quarter, another one with each commit; .ci/nightly runs all.
import { commitSeed } from './commit-seed.js';

/** Files that vary what a file that always runs shows once. By their time, the longest first, so that the quarters are alike. */
export const rotatingFiles = [
  'test/iteration/repository/users-repository.test.ts',
  'test/e2e/publish/publish.test.ts',
  'test/e2e/runs/same-run-id.test.ts',
  'test/iteration/adversity/odd-files.test.ts',
  'test/e2e/repository/ordinary-repositories.test.ts',
  'test/one-button/resume.test.ts',
  'test/stages/dispatch-codex/agents/backend/rules.test.ts',
  'test/e2e/blocked/blocked-runs.test.ts',
  'test/cli/local-run/notices.test.ts',
  'test/iteration/adversity/old-ledgers.test.ts',
  'test/stages/integrate/publish/lfs-content.test.ts',
  'test/e2e/publish/pull-request-check.test.ts',
  'test/iteration/adversity/disk.test.ts',
  'test/iteration/adversity/repository.test.ts',
  'test/e2e/runs/side-by-side.test.ts',
  'test/iteration/revised/same-run-id.test.ts',
  'test/iteration/notices.test.ts',
  'test/cli/local-run/notices-killed.test.ts',
  'test/e2e/runs/init.test.ts',
  'test/iteration/adversity/stages.test.ts',
  'test/e2e/blocked/internal-error.test.ts',
  'test/runner/execute/standins/download-artifact.test.ts',
  'test/upkeep/gc/kept-runs.test.ts',
  'test/one-button/runs.test.ts',
  'test/stages/dispatch-codex/parking/real-agents.test.ts',
  'test/e2e/runs/rounds.test.ts',
  'test/e2e/blocked/blocked-changes.test.ts',
  'test/e2e/repository/replaced-script.test.ts',
  'test/runner/execute/standins/upload-artifact.test.ts',
  'test/runner/execute/containers/podman.test.ts',
  'test/stages/dispatch-codex/window-resume.test.ts',
  'test/e2e/blocked/hostile-text.test.ts',
  'test/runner/services/artifacts/real-client.test.ts',
  'test/desktop/windows-node.test.ts',
  'test/stages/dispatch-codex/agents/command/presets/gemini-worker.test.ts',
  'test/e2e/fleet/fleet-limits.test.ts',
  'test/runner/execute/big-log.test.ts',
  'test/e2e/agents/obedient-siblings.test.ts',
  'test/e2e/agents/codex.test.ts',
  'test/e2e/agents/claude.test.ts',
  'test/iteration/after-the-end.test.ts',
  'test/one-button/inbox/watch.test.ts',
  'test/stages/dispatch-codex/agents/codex/codex-worker.test.ts',
  'test/iteration/flat-worktrees.test.ts',
  'test/one-button/kill.test.ts',
  'test/iteration/report/dispatch-report.test.ts',
  'test/one-button/retries.test.ts',
  'test/e2e/agents/rounds-agents.test.ts',
  'test/e2e/agents/obedient-agent.test.ts',
  'test/runner/execute/sizes.test.ts',
  'test/e2e/runs/object-format.test.ts',
  'test/one-button/interrupted.test.ts',
  'test/iteration/repository/husky.test.ts',
  'test/iteration/repository/git-crypt.test.ts',
];
const share = 4;
/** A list shorter than this was selected by the person who runs it, or by `--shard`. */
const wholeSuite = 200;

/**
 * The rotating files that a run leaves out. Empty at night, with FACTORY_TEST_ALL_CASES=1, and when only a part of the suite was asked for.
 *
 * @param {number} fileCount the number of files that were asked for
 * @param {number} seed
 * @returns {readonly string[]} relative to the root, with `/`
 */
export function leftOutFiles(fileCount, seed = commitSeed()) {
  const { FACTORY_TEST_ALL_CASES: all, FACTORY_TEST_NIGHTLY: night } = process.env;
  if (all === '1' || night === '1' || fileCount < wholeSuite) return [];
  return rotatingFiles.filter((_file, at) => (at + seed) % share !== 0);
}
