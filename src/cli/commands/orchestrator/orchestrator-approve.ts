import { prettyJson } from '../../../core/system/text/json.ts';
import { decideApproval } from '../../../orchestrator/runs/decide-approval.ts';
import type { Io } from '../../program/io.ts';
import { type FormatOptions, wantsJson } from '../../program/output.ts';
import { asTyped } from '../../program/typed-command.ts';
import { plain } from '../../terminal/plain.ts';
import { actorOf, orchestratorDeps } from './orchestrator-options.ts';

export interface ApproveVerbOptions extends FormatOptions {
  readonly run: string;
  readonly task?: string;
  readonly deny: boolean;
  readonly reason: string;
  readonly actor?: string;
}

/** `codex-orchestrator approve`: answers what a run asks. */
export async function orchestratorApprove(io: Io, options: ApproveVerbOptions): Promise<number> {
  const { run, task, deny, reason } = options;
  const decided = await decideApproval(
    { run, task, deny, reason, actor: actorOf(io, options.actor) },
    orchestratorDeps(io),
  );
  const next_action = decided.next_action === null ? null : asTyped(io, decided.next_action);
  if (wantsJson(options)) io.out(prettyJson({ ...decided, next_action }));
  else {
    io.out(`${decided.stage}: ${decided.decision} by ${plain(decided.actor, 200)}\n`);
    if (next_action !== null) io.out(`Next: ${next_action}\n`);
  }
  return 0;
}
