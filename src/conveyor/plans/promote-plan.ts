import { basename } from 'node:path/posix';
import { documentText, withFields } from './edit-document.ts';
import { type Plan, planFolders } from './plan.ts';

/** A move of a plan's file with its new content. */
export interface PlanMove {
  /** Both relative to the repository root, with `/`. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/**
 * Moves a blueprint into the active folder with the status `queued`. The file in docs/future/ goes away, so that its id stays unique;
 * `Promoted-From` names it.
 */
export function promotePlan({ file, document }: Plan): PlanMove {
  const promoted = withFields(document, { Status: 'queued', 'Promoted-From': file });
  return { from: file, to: `${planFolders.active}/${basename(file)}`, text: documentText(promoted) };
}

/** Whether a blueprint may become an active plan. */
export function isReady({ folder, status }: Pick<Plan, 'folder' | 'status'>): boolean {
  return folder === 'future' && status === 'ready-for-promotion';
}
