import { evaluateString, evaluateStrings } from '../../../workflow/expressions/evaluate.ts';
import type { ActionFile, UsesStep } from '../../../workflow/model.ts';
import { evaluateInStep } from '../contexts.ts';
import type { StepRequest } from '../step-request.ts';

/** The inputs that every Docker action has (actions/runner ActionRunner.cs). */
const dockerInputs = ['entryPoint', 'args'];

/**
 * The inputs of a step's action: its `with`, then the defaults of action.yml. Names are case-insensitive. As on GitHub,
 * unknown inputs are passed on with a warning.
 *
 * @throws AppError ERR_EXPRESSION
 */
export async function readInputs(
  request: StepRequest,
  step: UsesStep,
  file: ActionFile,
): Promise<ReadonlyMap<string, string>> {
  const { job, view, channel, signal } = request;
  const written = await evaluateInStep(job, view, (scope) => evaluateStrings(step.with, scope), signal);
  const byName = new Map([...written].map(([name, value]) => [name.toLowerCase(), { name, value }]));
  const inputs = new Map<string, string>();
  for (const input of file.inputs) {
    const own = byName.get(input.id.toLowerCase());
    const fallback = input.default;
    if (own !== undefined) {
      inputs.set(input.id, own.value);
      if (input.deprecationMessage !== undefined) {
        channel.annotate({
          level: 'warning',
          message: `Input '${input.id}' has been deprecated with message: ${input.deprecationMessage}`,
        });
      }
      byName.delete(input.id.toLowerCase());
    } else if (fallback !== undefined) {
      inputs.set(input.id, await evaluateInStep(job, view, (scope) => evaluateString(fallback, scope), signal));
    } else {
      inputs.set(input.id, '');
    }
  }
  const given = [...byName.values()].map(({ name }) => name);
  if (step.reference.kind !== 'docker') {
    const known = [...(file.runs.kind === 'docker' ? dockerInputs : []), ...file.inputs.map(({ id }) => id)];
    const lower = new Set(known.map((id) => id.toLowerCase()));
    warnUnexpected(
      request,
      given.filter((name) => !lower.has(name.toLowerCase())),
      known,
    );
  }
  for (const { name, value } of byName.values()) inputs.set(name, value);
  return inputs;
}

/**
 * The inputs of a built-in action: the step's `with`, by lower-case name. It runs on this machine, so that lines with a
 * path in the job's container get the path here.
 *
 * @throws AppError ERR_EXPRESSION
 */
export async function readBuiltinInputs(
  { job, view, signal }: StepRequest,
  step: UsesStep,
): Promise<ReadonlyMap<string, string>> {
  const given = await evaluateInStep(job, view, (scope) => evaluateStrings(step.with, scope), signal);
  const outside = (text: string): string =>
    text
      .split('\n')
      .map((line) => (line.startsWith('!') ? `!${job.host.outside(line.slice(1))}` : job.host.outside(line)))
      .join('\n');
  return new Map([...given].map(([name, value]) => [name.toLowerCase(), outside(value)]));
}

/** Warns about inputs that an action does not declare. */
export function warnUnexpected(request: StepRequest, given: readonly string[], known: readonly string[]): void {
  if (given.length === 0) return;
  const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
  request.channel.annotate({
    level: 'warning',
    message: `Unexpected input(s) ${list(given)}, valid inputs are [${list(known)}]`,
  });
}
