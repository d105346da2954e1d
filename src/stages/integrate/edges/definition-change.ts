import { syntaxOf } from './code-text.ts';
import type { Definition } from './definitions.ts';

/** How a definition that kept its name changed for those who use it. */
export type Change = 'signature' | 'value' | 'result';

/** Compares two definitions of a name. A change that every caller survives is none: an optional parameter, a new annotation. */
export function changeOf(before: Definition, after: Definition, path: string): Change | undefined {
  // The old name may live on as an alias.
  if (before.kind !== after.kind) return after.kind === 'value' ? undefined : 'signature';
  if (before.kind === 'function' || before.kind === 'method') {
    if (!fits(before, after, syntaxOf(path) === 'python')) return 'signature';
    return before.effects === after.effects ? undefined : 'result';
  }
  // An object or a long list: its fields are compared on their own.
  if (before.content === '' || after.content === '') return undefined;
  return before.content === after.content ? undefined : 'value';
}

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  readonly initial: string;
}

function parameterOf(text: string): Parameter {
  const [, rest = '', name = text, mark = '', type = '', initial = ''] =
    /^(\.\.\.|\*{0,2})([A-Za-z_$][\w$]*|\{.*\}|\[.*\])(\?)?(?::(.*?))?(?:=(.*))?$/s.exec(text) ?? [];
  return { name, type, isOptional: rest !== '' || mark !== '' || initial !== '', initial };
}

/** Whether every call of the one is a call of the other with the same result. */
function fits(before: Definition, after: Definition, hasNamedArguments: boolean): boolean {
  if (before.content !== '' && before.content !== after.content) return false;
  const [old, now] = [before.parameters.map(parameterOf), after.parameters.map(parameterOf)];
  return (
    old.length <= now.length &&
    now.every((parameter, at) => {
      const was = old[at];
      if (was === undefined) return parameter.isOptional;
      if (hasNamedArguments && was.name !== parameter.name) return false;
      if (was.type !== '' && was.type !== parameter.type) return false;
      if (was.initial !== '') return was.initial === parameter.initial;
      return !was.isOptional || parameter.isOptional;
    })
  );
}
