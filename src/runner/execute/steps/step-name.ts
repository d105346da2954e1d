import type { Step } from '../../workflow/model.ts';

/** The name of a step without evaluating anything. */
export function plainName(step: Step): string {
  if (step.name?.kind === 'literal') return String(step.name.value);
  if (step.kind === 'uses') return `Run ${step.uses}`;
  return scriptName(step.run.kind === 'literal' ? String(step.run.value) : '');
}

/** The name of a script without one: its first line. */
export function scriptName(script: string): string {
  return `Run ${script.trim().split(/\r?\n/)[0] ?? ''}`.trim();
}
