import type { Position } from '../../workflow/expressions/template.ts';
import type { ResolvedWorkflow } from '../../workflow/read/resolve-calls.ts';

/** A name of a context that a workflow reads, and where it does so first. */
export interface UsedName {
  readonly name: string;
  readonly position: Position;
}

/**
 * The properties of a context that a workflow and the workflows it calls read, by name. A called workflow reads the
 * secrets of the run only if its caller passes all of them.
 */
export function usedNames(workflow: ResolvedWorkflow, context: 'secrets' | 'vars'): readonly UsedName[] {
  const found = new Map<string, UsedName>();
  collect(workflow, context, found);
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function collect({ workflow, calls }: ResolvedWorkflow, context: string, found: Map<string, UsedName>): void {
  const { on: _on, ...rest } = workflow;
  scan(rest, new RegExp(`\\b${context}(?:\\.([A-Za-z_][\\w-]*)|\\[\\s*'([^']+)'\\s*\\])`, 'gi'), found);
  for (const job of workflow.jobs) {
    const called = calls[job.id];
    const passes = context === 'vars' || (job.kind === 'call' && job.secrets === 'inherit');
    if (called !== undefined && passes) collect(called, context, found);
  }
}

/** Walks plain data for expressions. */
function scan(value: unknown, pattern: RegExp, found: Map<string, UsedName>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isExpression(value)) {
    for (const [, dotted, quoted] of value.expression.matchAll(pattern)) {
      const name = (dotted ?? quoted ?? '').toUpperCase();
      if (!found.has(name)) found.set(name, { name, position: value.position });
    }
    return;
  }
  for (const inner of Object.values(value)) scan(inner, pattern, found);
}

function isExpression(value: object): value is { readonly expression: string; readonly position: Position } {
  return 'expression' in value && typeof value.expression === 'string' && 'position' in value;
}
