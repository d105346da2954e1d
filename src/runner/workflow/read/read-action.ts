import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Template } from '../expressions/template.ts';
import type { ActionFile, ActionRuns } from '../model.ts';
import {
  complain,
  type FileReader,
  fieldsOf,
  findingsOf,
  positionOf,
  propertiesOf,
  templateOf,
  templatesOf,
  textOfToken,
} from './file-reader.ts';
import { readSteps } from './read-steps.ts';
import { type ReadScope, readTokens } from './read-tokens.ts';

/** The contexts that `pre-if` and `post-if` may use (actions/runner, action_yaml.json). */
const hookContexts = ['runner', 'github', 'job', 'strategy', 'matrix', 'steps', 'env', 'vars', 'inputs'];
const statusFunctions = ['always(0,0)', 'success(0,0)', 'failure(0,0)', 'cancelled(0,0)', 'hashFiles(1,255)'];

/**
 * Reads and checks an action.yml as the official runner does (actions/runner, ActionManifestManager.cs): unknown keys of
 * the file and of its inputs are ignored, and names of keys that it compares are case-insensitive. Do not run `action` if
 * a diagnostic has severity `error`.
 * @param scope `readable` also checks the rest of a file that breaks the schema
 */
export function readAction(
  text: string,
  path: string,
  scope: ReadScope = 'valid',
): { action?: ActionFile; diagnostics: readonly Diagnostic[] } {
  const { reader, root } = readTokens('action', text, path, scope);
  if (root === undefined) return { diagnostics: findingsOf(reader) };
  const fields = fieldsOf(root);
  const runsToken = fields.get('runs');
  if (runsToken === undefined) complain(reader, root, "Top level 'runs:' section is required");
  const runs = runsToken === undefined ? undefined : readRuns(reader, runsToken);
  const action: ActionFile | undefined = runs && {
    path,
    name: textOfToken(fields.get('name')) ?? '',
    description: textOfToken(fields.get('description')) ?? '',
    inputs: propertiesOf(fields.get('inputs')).map(({ key: id, keyToken, value }) => {
      const input = new Map([...fieldsOf(value)].map(([name, field]) => [name.toLowerCase(), field]));
      const preset = templateOf(reader, input.get('default'));
      const deprecationMessage = textOfToken(input.get('deprecationmessage'));
      return {
        id,
        required: textOfToken(input.get('required'))?.toLowerCase() === 'true',
        position: positionOf(reader, keyToken),
        ...(preset === undefined ? {} : { default: preset }),
        ...(deprecationMessage === undefined ? {} : { deprecationMessage }),
      };
    }),
    outputs: propertiesOf(fields.get('outputs')).map(({ key: id, keyToken, value }) => {
      const output = templateOf(reader, fieldsOf(value).get('value'));
      return { id, position: positionOf(reader, keyToken), ...(output === undefined ? {} : { value: output }) };
    }),
    runs,
  };
  return { ...(action === undefined ? {} : { action }), diagnostics: findingsOf(reader) };
}

function readRuns(reader: FileReader, token: TemplateToken): ActionRuns | undefined {
  const fields = fieldsOf(token);
  const usingToken = fields.get('using') ?? token;
  const using = textOfToken(fields.get('using')) ?? '';
  const kind = using.toLowerCase();
  const text = (key: string): string | undefined => textOfToken(fields.get(key));
  const lacks = (what: string): undefined => {
    complain(reader, token, `The action is of the kind '${using}' but has no ${what}`);
  };
  switch (kind) {
    case 'composite': {
      const steps = fields.get('steps');
      return steps === undefined ? lacks('steps') : { kind, steps: readSteps(reader, steps) };
    }
    case 'docker': {
      const image = text('image');
      const entrypoint = text('entrypoint');
      if (image === undefined) return lacks('image');
      return {
        kind,
        image,
        ...(entrypoint === undefined ? {} : { entrypoint }),
        ...templatesOf(reader, fields, { args: 'args', env: 'env' }),
        ...readHooks(reader, fields, token, ['pre-entrypoint', 'post-entrypoint']),
      };
    }
    case 'node12':
    case 'node16':
    case 'node20':
    case 'node24': {
      const main = text('main');
      if (main === undefined) return lacks('main file');
      return { kind: 'node', using: kind, main, ...readHooks(reader, fields, token, ['pre', 'post']) };
    }
    default:
      complain(
        reader,
        usingToken,
        using === ''
          ? "Missing 'using' value. It is one of composite, docker, node12, node16, node20 and node24"
          : `'using: ${using}' is not supported; use composite, docker, node12, node16, node20 or node24`,
      );
      return undefined;
  }
}

/** The pre and post phases, whose keys differ between kinds of actions. */
function readHooks(
  reader: FileReader,
  fields: ReadonlyMap<string, TemplateToken>,
  at: TemplateToken,
  [preKey, postKey]: readonly [string, string],
) {
  const pre = textOfToken(fields.get(preKey));
  const post = textOfToken(fields.get(postKey));
  return {
    ...(pre === undefined ? {} : { pre }),
    preIf: readHookCondition(reader, fields.get('pre-if'), at),
    ...(post === undefined ? {} : { post }),
    postIf: readHookCondition(reader, fields.get('post-if'), at),
  };
}

/** The file that stands for an image without an action.yml: `uses: docker://image`, or a folder with a Dockerfile only. */
export function imageAction(path: string, image: string): ActionFile {
  const condition: Template = {
    kind: 'expression',
    expression: 'always()',
    allowed: ['always(0,0)'],
    position: { file: path, line: 1, column: 1 },
  };
  const runs: ActionRuns = { kind: 'docker', image, preIf: condition, postIf: condition };
  return { path, name: path, description: '', inputs: [], outputs: [], runs };
}

/**
 * `pre-if` and `post-if` are evaluated without an added `success() &&`, and only then, as in the official runner. Default:
 * `always()`.
 */
function readHookCondition(reader: FileReader, token: TemplateToken | undefined, at: TemplateToken): Template {
  const template = templateOf(reader, token);
  if (template?.kind === 'expression') return template;
  const expression = template?.kind === 'literal' ? String(template.value ?? '').trim() : '';
  return {
    kind: 'expression',
    expression: expression === '' ? 'always()' : expression,
    allowed: [...hookContexts, ...statusFunctions],
    position: positionOf(reader, token ?? at),
  };
}
