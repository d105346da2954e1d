import type { Step } from '../workflow/model.ts';

/** The name of a step without evaluating anything. */
export function plainName(step: Step): string {
  if (step.name?.kind === 'literal') return String(step.name.value);
  if (step.kind === 'uses') return `Run ${step.uses}`;
  const script = step.run.kind === 'literal' ? String(step.run.value).trim() : '';
  return `Run ${script.split(/\r?\n/)[0] ?? ''}`.trim();
}
