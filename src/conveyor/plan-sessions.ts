import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { writeFileAtomic } from '../core/system/files/atomic-write.ts';
import { readHostileFile } from '../core/system/hostile/read-hostile.ts';
import type { Conveyor } from './conveyor.ts';
import { collectSession, type PlanBase, type SessionChange } from './delivery/collect-session.ts';
import { conveyorPaths, sessionStem } from './layout/conveyor-paths.ts';
import { assertAt, checkoutPlace, isInCheckout, takeCheckout } from './own-checkout.ts';
import { parseDocument } from './plans/parse-document.ts';
import type { Plan } from './plans/plan.ts';
import { criteriaOf } from './plans/read-plan.ts';
import type { PlanProgress } from './record/fold-run.ts';
import { judgeOutcome, type SessionOutcome } from './session/judge-outcome.ts';
import { runSession, type SessionTask, sessionCommand } from './session/run-session.ts';
import {
  adoptSessionFolder,
  hasSessionFolder,
  openSessionFolder,
  type SessionFolder,
} from './session/session-folder.ts';
import { watchGitFolder } from './watch-git-folder.ts';

/** Beside the sessions' repository: which plan it was opened for. */
const ownerFile = `${conveyorPaths.worktree}.owner`;
const maxHandoffBytes = 1024 * 1024;
const maxLogBytes = 4 * 1024 * 1024;
const shownLines = 20;
/** The event names so many ignored files; people need to know that there are some, and which kind. */
const mostIgnored = 20;

/** The sessions of one plan: their repository, and what each of them changed. Dispose it to remove the last change's store. */
export class PlanSessions implements AsyncDisposable {
  readonly #conveyor: Conveyor;
  readonly #plan: Plan;
  readonly base: PlanBase;
  #place: SessionFolder | undefined;
  /** What the last session of this process changed. Nothing works in the folder afterwards but validation. */
  #last: { readonly session: number; readonly change: SessionChange } | undefined;

  constructor(conveyor: Conveyor, plan: Plan, base: PlanBase) {
    this.#conveyor = conveyor;
    this.#plan = plan;
    this.base = base;
  }

  /** Runs the next session and records its end. An interrupted session is recorded too, before the signal's reason is thrown. */
  async run(progress: PlanProgress): Promise<void> {
    const { log, limits, config, deps } = this.#conveyor;
    const { id } = this.#plan;
    const place = await this.place(progress);
    const session = progress.session + 1;
    const task = this.#task(place, session, progress);
    await log.append('session_started', id, { planId: id, session, command: sessionCommand(task).words.join(' ') });
    this.#conveyor.sessions += 1;
    const changesOfGit = place.isCheckout ? await watchGitFolder(this.#conveyor, id) : undefined;
    const facts = await (deps.execute ?? runSession)(task);
    const altered = (await changesOfGit?.()) ?? [];
    const outcome = judgeOutcome(facts, {
      handoffExitCode: config.executor.handoffExitCode,
      contextThreshold: limits.contextThreshold,
    });
    await this.#finish(place, progress, session, await this.#judged(outcome, session, altered), facts.rc);
    deps.signal.throwIfAborted();
  }

  /** Saves the work of a session whose conveyor was killed, and records its end. */
  async salvage(progress: PlanProgress): Promise<void> {
    const { root } = this.#conveyor;
    const { session } = progress;
    const outcome = interrupted('The conveyor ended during the session.');
    if (isInCheckout(this.#conveyor)) {
      this.#place = checkoutPlace(this.#conveyor);
      return this.#finish(this.#place, progress, session, outcome, null);
    }
    if (hasSessionFolder(root) && this.#isOwner()) {
      this.#place = await adoptSessionFolder({ ...this.#conveyor, env: this.#conveyor.deps.env, at: this.base.sha });
      return this.#finish(this.#place, progress, session, outcome, null);
    }
    await this.#record(progress, session, outcome, null, {
      snapshot: progress.snapshot ?? this.base.sha,
      changed: false,
      ignored: [],
    });
  }

  /** The plan's work after its last session. It belongs to this object. */
  async change(progress: PlanProgress): Promise<SessionChange> {
    if (this.#last?.session === progress.session) return this.#last.change;
    return this.#collect(await this.place(progress), progress.session);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const last = this.#last;
    this.#last = undefined;
    await last?.change[Symbol.asyncDispose]();
  }

  /** The repository as the last session left it; opened at the last snapshot if this process has not opened it, or it is gone. */
  async place(progress: PlanProgress): Promise<SessionFolder> {
    const { root, git, deps } = this.#conveyor;
    const { snapshot } = progress;
    if (isInCheckout(this.#conveyor)) {
      this.#place ??= await takeCheckout(this.#conveyor, progress);
      return this.#place;
    }
    // Somebody may have removed the folder between two sessions.
    if (this.#place !== undefined && hasSessionFolder(root)) return this.#place;
    const { env, signal } = deps;
    await writeFileAtomic(root, ownerFile, this.#owner());
    this.#place = await openSessionFolder({ root, git, at: snapshot ?? this.base.sha, env, signal });
    return this.#place;
  }

  /** The plan's criteria in a commit; those of its file at the start if the commit lacks it. */
  async criteriaAt(commit: string): Promise<Plan['criteria']> {
    const { git } = this.#conveyor;
    const { file, criteria } = this.#plan;
    const { exitCode, text } = await git.run(['cat-file', 'blob', `${commit}:${file}`], { accept: [0, 128] });
    return exitCode === 0 ? criteriaOf(parseDocument(text)) : criteria;
  }

  /** The end of the output of a session's failed validation command. */
  lastLinesOf(session: number): string[] {
    const { root, config, log } = this.#conveyor;
    const stem = sessionStem(log.record.runId, this.#plan.id, session);
    for (let at = config.validationCommands.length; at >= 1; at--) {
      const { bytes } = readHostileFile(root, `${stem}.validation-${at}.log`, maxLogBytes);
      if (bytes !== null) return bytes.toString('utf8').trimEnd().split(/\r?\n/).slice(-shownLines);
    }
    return [];
  }

  #task(place: SessionFolder, session: number, { thread, ...progress }: PlanProgress): SessionTask {
    const { root, log, config, limits, deps } = this.#conveyor;
    const { id: planId, file: planFile } = this.#plan;
    const handoff = this.#handoffText(progress);
    const { runId, effectiveMode: mode } = log.record;
    return {
      root,
      folder: place.folder,
      runId,
      planId,
      planFile,
      mode,
      session,
      handoff,
      thread,
      config,
      contextThreshold: limits.contextThreshold,
      handoffTokenBudget: limits.handoffTokenBudget,
      env: deps.env,
      clock: deps.clock,
      signal: deps.signal,
      grace: deps.grace,
      onOutput: (chunk) => deps.onOutput?.(planId, chunk),
    };
  }

  /** Records what a session did to the user's git folder. A session after which git may run another program has failed. */
  async #judged(outcome: SessionOutcome, session: number, altered: readonly Diagnostic[]): Promise<SessionOutcome> {
    if (altered.length === 0) return outcome;
    const { log, deps } = this.#conveyor;
    const planId = this.#plan.id;
    for (const { message, nextAction } of altered) deps.log(`${message} ${nextAction}`);
    const findings = altered.map(({ code, severity, message, nextAction }) => ({
      code,
      severity,
      message,
      nextAction,
    }));
    await log.append('repository_changed', planId, { planId, session, findings });
    const errors = altered.filter(({ severity }) => severity === 'error');
    return errors.length === 0 ? outcome : failed(outcome, errors);
  }

  /** Collects what the session left, keeps it under its ref, and appends `session_finished` or `session_parked`. */
  async #finish(
    place: SessionFolder,
    progress: PlanProgress,
    session: number,
    outcome: SessionOutcome,
    rc: number | null,
  ): Promise<void> {
    const { git } = this.#conveyor;
    // The session's work could not be separated from what others committed: its end is recorded when their commits are out of the way.
    if (place.isCheckout) await assertAt(this.#conveyor, this.base.sha);
    const change = await this.#collect(place, session);
    const before = progress.snapshot ?? this.base.sha;
    const { text: tree } = await git.run(['rev-parse', `${before}^{tree}`]);
    const ignored = change.ignored.slice(0, mostIgnored);
    const work = {
      snapshot: change.commit ?? this.base.sha,
      changed: (change.tree ?? this.base.tree) !== tree,
      ignored,
    };
    const end = change.refused ? failed(outcome, change.findings) : outcome;
    await this.#record(
      progress,
      session,
      end,
      rc,
      change.refused ? { ...work, snapshot: before, changed: false } : work,
    );
  }

  async #record(
    { planId }: PlanProgress,
    session: number,
    outcome: SessionOutcome,
    rc: number | null,
    work: { readonly snapshot: string; readonly changed: boolean; readonly ignored: readonly string[] },
  ): Promise<void> {
    const { log } = this.#conveyor;
    const { status, reason, summary, transient, noop, tokens, isProtocolError, limit } = outcome;
    if (isProtocolError) await log.append('validation_protocol_error', planId, { planId, session, reason });
    const details = { planId, session, status, reason, summary, rc, tokens, transient, noop, ...work };
    if (limit === undefined) await log.append('session_finished', planId, details);
    else await log.append('session_parked', planId, { ...details, ...limit });
  }

  async #collect(place: SessionFolder, session: number): Promise<SessionChange> {
    await this[Symbol.asyncDispose]();
    const { git, log, factory, filters, deps } = this.#conveyor;
    // A session that was interrupted is collected although the signal is aborted.
    const signal = new AbortController().signal;
    const change = await collectSession({
      git,
      place,
      base: this.base,
      runId: log.record.runId,
      planId: this.#plan.id,
      session,
      config: factory,
      filters,
      env: deps.env,
      signal,
      instant: log.record.lastUpdated,
    });
    this.#last = { session, change };
    return change;
  }

  #handoffText({ handoff }: Pick<PlanProgress, 'handoff'>): string {
    if (handoff.path === '') return '';
    return readHostileFile(this.#conveyor.root, handoff.path, maxHandoffBytes).bytes?.toString('utf8') ?? '';
  }

  #owner(): string {
    return `${this.#conveyor.log.record.runId} ${this.#plan.id} ${this.base.sha}\n`;
  }

  #isOwner(): boolean {
    const { bytes } = readHostileFile(this.#conveyor.root, ownerFile, 4_096);
    return bytes?.toString('utf8') === this.#owner();
  }
}

function interrupted(reason: string): SessionOutcome {
  const known = { summary: '', transient: false, noop: false, tokens: null, isProtocolError: false, limit: undefined };
  return { status: 'interrupted', reason, ...known };
}

function failed(outcome: SessionOutcome, findings: readonly Diagnostic[]): SessionOutcome {
  const reason = findings.at(-1)?.message ?? outcome.reason;
  return { ...outcome, status: 'failed', reason, transient: false, limit: undefined };
}
