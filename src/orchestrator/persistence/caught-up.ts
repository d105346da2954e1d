import type { CliManifest, CommandEntry } from '../contracts/cli-manifest.ts';
import type { OrchestratorEvent } from '../contracts/orchestrator-event.ts';

/**
 * A manifest brought up to its events (docs/adr/0221): the last state of each stage, and the approvals that were decided. A killed process may
 * have recorded an event and not the manifest, never the other way round.
 */
export function caughtUp(manifest: CliManifest, events: readonly OrchestratorEvent[]): CliManifest {
  const commands = [...manifest.commands];
  const approvals = [...manifest.approvals];
  const resumes = [...manifest.resume_events];
  for (const { event, payload } of events) {
    const stage = payload.stage as CommandEntry | undefined;
    if (typeof stage === 'object' && commands[stage.index - 1]?.id === stage.id) commands[stage.index - 1] = stage;
    if (event === 'approval_decided') addNew(approvals, payload.approval as CliManifest['approvals'][number]);
    if (event === 'run_resumed') addNew(resumes, payload.resume as CliManifest['resume_events'][number]);
  }
  return { ...manifest, commands, approvals, resume_events: resumes };
}

function addNew<
  T extends { readonly timestamp: string; readonly actor: string; readonly reason?: string | null | undefined },
>(list: T[], entry: T | undefined): void {
  if (entry === undefined) return;
  const isSame = ({ timestamp, actor, reason }: T): boolean =>
    timestamp === entry.timestamp && actor === entry.actor && reason === entry.reason;
  if (!list.some(isSame)) list.push(entry);
}
