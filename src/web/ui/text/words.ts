import type { RiskReason, WorkerChange } from '../../../core/contracts/review/changed-file.ts';

/** Why a file is high in the list, as a short label and a sentence. */
export const riskWords: Readonly<Record<RiskReason, readonly [label: string, sentence: string]>> = {
  finding: ['finding', 'The factory has a finding about this file.'],
  conflict: ['conflict', 'Two workers changed the same lines.'],
  shared: ['shared', 'Two or more workers changed this file.'],
  protected: ['protected', 'The name of this path is protected; the base commit allows the change.'],
  'hidden-characters': [
    'hidden characters',
    'The change adds characters that cannot be seen or that steer how text looks.',
  ],
  edge: ['stale read', 'A worker used what another worker changed.'],
  manifest: ['manifest', 'A package manifest can run code at install.'],
  'beside-protected': ['beside protected', 'A protected path in the same folder was changed too.'],
  'deletes-test': ['test removed', 'The change removes a test file.'],
  'no-test': ['no test', 'Code changed, and no worker touched a test.'],
  binary: ['binary', 'The content cannot be shown as lines.'],
  large: ['large', 'More than 300 lines changed.'],
};

export const outcomeWords: Readonly<Record<WorkerChange['outcome'], string>> = {
  integrated: 'integrated',
  'superseded-by': 'superseded',
  'conflict-routed': 'conflict',
  rejected: 'rejected',
  unproven: 'not judged yet',
};

export const typeLetters: Readonly<Record<WorkerChange['type'], string>> = {
  added: 'A',
  modified: 'M',
  deleted: 'D',
  renamed: 'R',
  copied: 'C',
};

/** `A_core` is A: the letter that stands for a worker where space is short. */
export function letterOf(worker: string): string {
  return worker.slice(0, 1);
}
