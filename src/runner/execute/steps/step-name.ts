import type { Step } from '../../workflow/model.ts';

/** The name of a step, without evaluating expressions. */
export function plainName(step: Step): string {
  if (step.name?.kind === 'literal') return String(step.name.value);
  if (step.kind === 'uses') return `Run ${step.uses}`;
  return scriptName(step.run.kind === 'literal' ? String(step.run.value) : '');
}

/** The name of a script step without a name: its first line. */
export function scriptName(script: string): string {
  return `Run ${script.trim().split(/\r?\n/)[0] ?? ''}`.trim();
}
