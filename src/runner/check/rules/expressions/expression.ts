import { textOfToken } from '../../../workflow/read/file-reader.ts';
import { isOwnKey, type OutlinedValue } from '../../source/outline.ts';
import type { Surroundings } from '../../source/surroundings.ts';
import { calledInterface } from '../../types/called-interface.ts';
import { contextsOf } from '../../types/context-types.ts';
import { infer } from '../../types/infer.ts';
import { inWords } from '../../types/value-type.ts';
import type { Rule } from '../rule.ts';

/** Keys whose mapping has only texts as values. */
const mappingsOfTexts: readonly string[] = ['env', 'with', 'outputs'];
const texts: readonly string[] = ['run', 'name', 'run-name', 'working-directory'];

/** Keys whose expression must have a value of that type. GitHub does not convert a text. */
const typed: ReadonlyMap<string, 'boolean' | 'number'> = new Map([
  ['continue-on-error', 'boolean'],
  ['fail-fast', 'boolean'],
  ['timeout-minutes', 'number'],
  ['max-parallel', 'number'],
]);

/** Contexts and properties that do not exist, wrong arguments, and values of a type that cannot be there. */
export const expression: Rule = (outline, report, surroundings) => {
  const contexts = contextsOf(outline, surroundings);
  for (const value of outline.values)
    for (const { tree, start, embedded, placeOf } of value.expressions) {
      const seen: string[] = [];
      const type = infer(tree, contexts(value), (token, message) => {
        seen.push(message);
        report(placeOf(token), message);
      });
      const wanted = embedded ? undefined : wantedType(value, surroundings);
      if (wanted !== undefined && type.kind !== 'any' && type.kind !== wanted && seen.length === 0) {
        report(start, `The expression is ${inWords(type)}, but ${inWords({ kind: wanted })} is needed.`);
        continue;
      }
      const isCollection = type.kind === 'object' || type.kind === 'list';
      if (isCollection && seen.length === 0 && (embedded || needsText(value)))
        report(
          start,
          `The expression is ${inWords(type)}, but a text is needed. Use toJSON(...) or name one of its properties.`,
        );
    }
};

function wantedType({ keys, job }: OutlinedValue, surroundings: Surroundings): 'boolean' | 'number' | undefined {
  const [parent = '', key = ''] = keys.slice(-2);
  const called = textOfToken(job?.fields.get('uses'));
  if (isOwnKey(keys) || (parent === 'strategy' && isOwnKey(keys.slice(0, -1)))) return typed.get(key);
  if (parent !== 'with' || called === undefined) return undefined;
  const inputs = calledInterface(called, surroundings)?.inputs ?? [];
  const type = inputs.find(({ id }) => id.toLowerCase() === key.toLowerCase())?.type;
  return type === 'boolean' || type === 'number' ? type : undefined;
}

function needsText({ keys, job }: OutlinedValue): boolean {
  const [parent = '', key = ''] = keys.slice(-2);
  // A called workflow gets values of any type.
  if (parent === 'with' && job?.fields.has('uses') === true) return false;
  return texts.includes(key) || mappingsOfTexts.includes(parent);
}
