import { type NameProblem, nameProblem } from '../../core/system/paths/portable-name.ts';
import type { Checkbox, PlanDocument } from './parse-document.ts';

/** Where a plan file lies. Each folder has statuses of its own. */
export type PlanFolder = 'future' | 'active' | 'completed';

/** The folders of plans, relative to the repository root. */
export const planFolders: Readonly<Record<PlanFolder, string>> = {
  future: 'docs/future',
  active: 'docs/exec-plans/active',
  completed: 'docs/exec-plans/completed',
};

export const planStatuses: Readonly<Record<PlanFolder, readonly string[]>> = {
  future: ['draft', 'ready-for-promotion', 'promoted'],
  active: ['queued', 'in-progress', 'blocked', 'validation', 'completed', 'failed'],
  completed: ['completed'],
};

export const riskTiers = ['low', 'medium', 'high'] as const;
export type RiskTier = (typeof riskTiers)[number];

export const autonomies = ['guarded', 'full', 'both'] as const;
export type Autonomy = (typeof autonomies)[number];

/** A plan without errors. */
export interface Plan {
  readonly id: string;
  readonly title: string;
  readonly folder: PlanFolder;
  /** Relative to the repository root, with `/`. */
  readonly file: string;
  readonly status: string;
  /** 0 is the most urgent. */
  readonly priority: number;
  readonly dependencies: readonly string[];
  readonly specTargets: readonly string[];
  /** `null` if the plan does not say. */
  readonly risk: RiskTier | null;
  readonly autonomy: Autonomy;
  /** The checkboxes of its acceptance criteria. */
  readonly criteria: readonly Checkbox[];
  readonly document: PlanDocument;
}

/** The longest id, so that refs and file names made from it stay within every system's limits. */
const idForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Why a text is no plan id; `undefined` if it is one. Nothing is trimmed or converted. */
export function planIdProblem(text: string): string | undefined {
  if (!idForm.test(text)) return 'has other characters than letters, digits, ".", "_" and "-", or more than 100';
  if (text.includes('..')) return 'has ".."';
  // git refuses these in a ref (git-check-ref-format(1)).
  if (/\.lock$/i.test(text)) return 'ends in ".lock"';
  const problem: NameProblem | undefined = nameProblem(text);
  return problem?.reason;
}
