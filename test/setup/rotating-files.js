// Expensive test files of which a run of the whole suite takes one in 32, another one with each commit; .ci/nightly runs all.
import { commitSeed } from './commit-seed.js';

/** Files that vary what a file that always runs shows once. By their time, the longest first, so that the parts are alike. */
export const rotatingFiles = [
  'test/e2e/runs/parked.test.ts',
  'test/e2e/orchestrator/cloud-job.test.ts',
  'test/iteration/adversity/odd-files.test.ts',
  'test/e2e/runs/same-run-id.test.ts',
  'test/iteration/repository/users-repository.test.ts',
  'test/e2e/runs/same-bytes.test.ts',
  'test/e2e/blocked/blocked-runs.test.ts',
  'test/e2e/agents/closing-scene.test.ts',
  'test/e2e/orchestrator/user-document.test.ts',
  'test/e2e/publish/publish.test.ts',
  'test/e2e/runs/side-by-side.test.ts',
  'test/runner/execute/standins/upload-artifact.test.ts',
  'test/one-button/resume.test.ts',
  'test/e2e/runs/conveyor-night.test.ts',
  'test/e2e/repository/ordinary-repositories.test.ts',
  'test/desktop/dispatch.test.ts',
  'test/runner/services/artifacts/real-client.test.ts',
  'test/desktop/windows-node.test.ts',
  'test/iteration/revised/same-run-id.test.ts',
  'test/e2e/publish/pull-request-check.test.ts',
  'test/stages/kill-stages.test.ts',
  'test/runner/execute/standins/download-artifact.test.ts',
  'test/runner/execute/big-log.test.ts',
  'test/e2e/blocked/blocked-changes.test.ts',
  'test/web/decisions/return-worker.test.ts',
  'test/e2e/runs/corrected-task.test.ts',
  'test/e2e/publish/released.test.ts',
  'test/e2e/runs/init.test.ts',
  'test/e2e/agents/codex.test.ts',
  'test/cli/local-run/notices.test.ts',
  'test/web/static-review.test.ts',
  'test/e2e/agents/claude.test.ts',
  'test/one-button/kill.test.ts',
  'test/e2e/agents/obedient-doors.test.ts',
  'test/e2e/fleet/fleet-limits.test.ts',
  'test/iteration/adversity/stages.test.ts',
  'test/stages/dispatch-codex/agents/backend/rules.test.ts',
  'test/e2e/agents/obedient-agent.test.ts',
  'test/one-button/inbox/watch.test.ts',
  'test/iteration/notices.test.ts',
  'test/cli/local-run/notices-killed.test.ts',
  'test/web/scripted-reviewer.test.ts',
  'test/iteration/repository/lost-work.test.ts',
  'test/iteration/adversity/disk.test.ts',
  'test/e2e/runs/rounds.test.ts',
  'test/iteration/adversity/records.test.ts',
  'test/stages/dispatch-codex/window-resume.test.ts',
  'test/runner/execute/containers/podman.test.ts',
  'test/conveyor/three-days.test.ts',
  'test/desktop/send.test.ts',
  'test/iteration/adversity/old-ledgers.test.ts',
  'test/e2e/orchestrator/guards-page.test.ts',
  'test/e2e/agents/obedient-siblings.test.ts',
  'test/iteration/adversity/repository.test.ts',
  'test/stages/dispatch-codex/parking/real-agents.test.ts',
  'test/one-button/interrupted.test.ts',
  'test/e2e/blocked/internal-error.test.ts',
  'test/stages/dispatch-codex/parking/parking.test.ts',
  'test/iteration/rework.test.ts',
  'test/runner/execute/foreign-workflow.test.ts',
  'test/iteration/adversity/parked.test.ts',
  'test/cli/commands/runs/one-button.test.ts',
  'test/runner/execute/sizes.test.ts',
  'test/one-button/retries.test.ts',
  'test/conveyor/kill.test.ts',
  'test/e2e/runs/one-button.test.ts',
  'test/one-button/refreshed-report.test.ts',
  'test/one-button/runs.test.ts',
  'test/web/compare-runs.test.ts',
  'test/e2e/zips/hostile-zips.test.ts',
  'test/iteration/after-the-end.test.ts',
  'test/iteration/adversity/signals.test.ts',
  'test/runner/execute/cached-runs.test.ts',
  'test/e2e/repository/replaced-script.test.ts',
  'test/runner/standing/kill-standing.test.ts',
  'test/upkeep/gc/kill.test.ts',
  'test/stages/dispatch-codex/agents/command/presets/claude-worker.test.ts',
  'test/stages/prepare-run/kill.test.ts',
  'test/one-button/inbox/race.test.ts',
  'test/upkeep/gc/kept-runs.test.ts',
  'test/stages/dispatch-codex/agents/codex/codex-worker.test.ts',
  'test/iteration/report/dispatch-report.test.ts',
  'test/iteration/adversity/set-up.test.ts',
  'test/iteration/flat-worktrees.test.ts',
  'test/stages/dispatch-codex/kill-resume.test.ts',
  'test/e2e/orchestrator/orchestrator-page.test.ts',
  'test/e2e/agents/rounds-agents.test.ts',
  'test/stages/dispatch-codex/agents/codex/codex-facts.test.ts',
  'test/stages/dispatch-codex/agents/command/presets/gemini-worker.test.ts',
  'test/e2e/repository/work-beside-a-run.test.ts',
  'test/iteration/two-operators.test.ts',
  'test/orchestrator/runs/kill.test.ts',
  'test/stages/dispatch-codex/radar/run.test.ts',
  'test/iteration/repository/husky.test.ts',
  'test/e2e/runs/passes.test.ts',
  'test/e2e/blocked/hostile-text.test.ts',
  'test/iteration/adversity/permissions.test.ts',
  'test/stages/dispatch-codex/agents/command/presets/refused-login.test.ts',
  'test/runner/services/artifacts/big-artifact.test.ts',
  'test/stages/integrate/edges/run.test.ts',
  'test/e2e/orchestrator/built-program.test.ts',
  'test/conveyor/codex-night.test.ts',
  'test/iteration/repository/git-crypt.test.ts',
  'test/stages/integrate/publish/lfs-content.test.ts',
  'test/e2e/runs/object-format.test.ts',
  'test/iteration/report/durations.test.ts',
  'test/iteration/adversity/clock.test.ts',
];
const share = 32;
/** `sampled` uses the remainder of the seed by small numbers. Rotation does not, or a file would run only with the same cases. */
const seedsInARow = 60;
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
  const turn = Math.floor(seed / seedsInARow) % share;
  return rotatingFiles.filter((_file, at) => partOf(at) !== turn);
}

/** Dealt to and fro, so that no part gets the longer file each time. @param {number} at the place in the list */
function partOf(at) {
  const place = at % share;
  return Math.floor(at / share) % 2 === 0 ? place : share - 1 - place;
}
