import type { UsesStep } from '../../workflow/model.ts';
import { readAction } from '../../workflow/read/read-action.ts';
import { parseActionReference } from '../../workflow/references.ts';
import type { Surroundings } from '../source/surroundings.ts';
import { knownActions } from './known-actions.ts';

/** The inputs and outputs of an action. */
export interface ActionInterface {
  readonly inputs: readonly ActionInputShape[];
  readonly outputs: readonly string[];
  /** Whether the action can have no other outputs. A JavaScript action may set outputs that it does not declare. */
  readonly closed: boolean;
}

interface ActionInputShape {
  readonly id: string;
  /** Required and without a default. */
  readonly required: boolean;
  readonly deprecated?: string;
}

/** The interface of the action that `uses` names; `undefined` if it is not known here. */
export function actionInterface(uses: string, surroundings: Surroundings): ActionInterface | undefined {
  const reference = referenceOf(uses);
  if (reference === undefined || reference.kind === 'docker') return undefined;
  const repository = reference.kind === 'repository' ? `${reference.owner}/${reference.repo}` : undefined;
  const version = reference.kind === 'repository' ? `${repository}@${reference.ref}` : undefined;
  const text = actionText(reference.path, version, surroundings);
  if (text !== undefined) return interfaceOfFile(text);
  if (repository === undefined) return undefined;
  const known = knownActions[[repository.toLowerCase(), reference.path].filter((part) => part !== '').join('/')];
  if (known === undefined) return undefined;
  const { inputs, required = [], outputs } = known;
  return { inputs: inputs.map((id) => ({ id, required: required.includes(id) })), outputs, closed: true };
}

/** The text of the action.yml in a folder; `undefined` if there is none. */
export function actionText(folder: string, repository: string | undefined, { read }: Surroundings): string | undefined {
  const base = folder === '' ? '' : `${folder}/`;
  return read(`${base}action.yml`, repository) ?? read(`${base}action.yaml`, repository);
}

/** The files that a JavaScript action runs, relative to its folder, by their key. */
export function programsOf(text: string): readonly { readonly key: 'main' | 'pre' | 'post'; readonly file: string }[] {
  const runs = readAction(text, 'action.yml').action?.runs;
  if (runs?.kind !== 'node') return [];
  return (['pre', 'main', 'post'] as const).flatMap((key) => {
    const file = runs[key];
    return file === undefined ? [] : [{ key, file }];
  });
}

/** The parsed reference of a step's `uses`; `undefined` if it is not valid. */
export function referenceOf(uses: string): UsesStep['reference'] | undefined {
  const parsed = parseActionReference(uses);
  return 'reference' in parsed ? parsed.reference : undefined;
}

function interfaceOfFile(text: string): ActionInterface | undefined {
  const { action } = readAction(text, 'action.yml');
  if (action === undefined) return undefined;
  // Every Docker action has these.
  const common = action.runs.kind === 'docker' ? ['entrypoint', 'args'] : [];
  return {
    inputs: [
      ...common.map((id) => ({ id, required: false })),
      ...action.inputs.map(({ id, required, default: preset, deprecationMessage }) => ({
        id,
        required: required && preset === undefined,
        ...(deprecationMessage === undefined ? {} : { deprecated: deprecationMessage }),
      })),
    ],
    outputs: action.outputs.map(({ id }) => id),
    closed: action.runs.kind === 'composite',
  };
}
