import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { Blocked, BuildResult, ReviewResult, TestResult } from '../events/agent-results.ts';
import type { BuilderAgent, BuilderInput, ReviewerAgent, ReviewerInput, TesterAgent, TesterInput } from './agents.ts';

/** Runs some stages of the run's pipeline, in its order. Returns whether all of them may count as done. */
export type RunStages = (ids: ReadonlySet<string>) => Promise<boolean>;

/** How stages ended in a workflow job, or why none was started. */
export type JobEnd = { readonly success: boolean; readonly blocked?: never } | { readonly blocked: Blocked };

/** Runs some stages of the run's pipeline in a workflow job. */
export type RunInJob = (input: BuilderInput) => Promise<JobEnd>;

/** The default builder: runs the pipeline's stages in this process, and those of mode `cloud` in a workflow job (docs/adr/0267). */
export class StageBuilder implements BuilderAgent {
  readonly #runStages: RunStages;
  readonly #manifest: () => Readonly<CliManifest>;
  readonly #runInJob: RunInJob | undefined;

  /** @param runInJob `undefined` if this process is part of a workflow job already */
  constructor(runStages: RunStages, manifest: () => Readonly<CliManifest>, runInJob: RunInJob | undefined) {
    this.#runStages = runStages;
    this.#manifest = manifest;
    this.#runInJob = runInJob;
  }

  async build(input: BuilderInput): Promise<BuildResult> {
    const { items, mode, plan } = input;
    const ids = items.map(({ id }) => id);
    const end: JobEnd =
      mode === 'cloud' && this.#runInJob !== undefined
        ? await this.#runInJob(input)
        : { success: await this.#runStages(new Set(ids)) };
    if (end.blocked !== undefined) {
      const cloud = plan.items.filter((item) => item.selected && item.requires_cloud === true).map(({ id }) => id);
      const who = cloud.length === 0 ? 'The task runs in parallel' : `${cloud.join(', ')} requires the cloud`;
      const blocked = { ...end.blocked, reason: `${who}, but no workflow job can be started: ${end.blocked.reason}.` };
      return { items: ids, mode, success: false, artifacts: [], blocked };
    }
    const logs = this.#manifest().commands.flatMap(({ id, log_path: path, title }) =>
      path !== null && ids.includes(id) ? [{ path, description: title }] : [],
    );
    return { items: ids, mode, success: end.success, artifacts: logs };
  }
}

/** The default tester: reads the results of the stages. A guard that the pipeline does not have is absent, not failed. */
export class EvidenceTester implements TesterAgent {
  readonly #manifest: () => Readonly<CliManifest>;
  readonly #guards: ReadonlySet<string>;

  /** @param guards the ids of the stages that are guards */
  constructor(manifest: () => Readonly<CliManifest>, guards: ReadonlySet<string>) {
    this.#manifest = manifest;
    this.#guards = guards;
  }

  async test({ items, build }: TesterInput): Promise<TestResult> {
    const built = new Set(items.map(({ id }) => id));
    const stages = this.#manifest().commands.filter(({ id }) => built.has(id));
    const reports: TestResult['reports'][number][] = stages
      .filter(({ status }) => status === 'succeeded' || status === 'failed')
      .map(({ id, status, summary }) => ({
        name: id,
        status: status === 'succeeded' ? 'passed' : 'failed',
        ...(summary === null ? {} : { details: summary }),
      }));
    if (this.#guards.size === 0) reports.push({ name: 'guards', status: 'absent' });
    return { success: build.success, reports };
  }
}

/** The default reviewer: approves exactly what was built and tested with success. */
export class VerdictReviewer implements ReviewerAgent {
  async review({ build, test }: ReviewerInput): Promise<ReviewResult> {
    const failed = test.reports.filter(({ status }) => status === 'failed').map(({ name }) => name);
    const absent = test.reports.filter(({ status }) => status === 'absent').map(({ name }) => name);
    const approved = build.success && test.success;
    const passed = test.reports.filter(({ status }) => status === 'passed').length;
    const without = absent.length === 0 ? '' : ` Not part of this pipeline: ${absent.join(', ')}.`;
    const tolerated = approved && failed.length > 0 ? ` Allowed to fail: ${failed.join(', ')}.` : '';
    const summary = approved
      ? `${passed} ${passed === 1 ? 'stage' : 'stages'} succeeded.${tolerated}${without}`
      : `${failed.length === 0 ? 'The run ended early' : `Failed: ${failed.join(', ')}`}.${without}`;
    const feedback = approved ? '' : `Read the log of ${failed[0] ?? 'the last stage'}, then resume the run.`;
    return { summary, decision: { approved, feedback } };
  }
}
