import { validateRunsIfCondition } from '@actions/workflow-parser/model/converter/if-condition';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Template } from '../expressions/template.ts';
import type { ActionFile, ActionRuns } from '../model.ts';
import {
  complain,
  type FileReader,
  fieldsOf,
  findingsOf,
  noteFeature,
  positionOf,
  propertiesOf,
  templateOf,
  textOfToken,
} from './file-reader.ts';
import { readSteps } from './read-steps.ts';
import { readTokens } from './read-tokens.ts';

/** The contexts that `pre-if` and `post-if` may use (actions/runner, action_yaml.json). */
const hookContexts = ['runner', 'github', 'job', 'strategy', 'matrix', 'env', 'inputs'];
const statusFunctions = ['always(0,0)', 'success(0,0)', 'failure(0,0)', 'cancelled(0,0)', 'hashFiles(1,255)'];

/**
 * Reads and checks an action.yml by GitHub's schema. A Docker action is read, but with an error. Do not run `action` if
 * a diagnostic has severity `error`.
 */
export function readAction(text: string, path: string): { action?: ActionFile; diagnostics: readonly Diagnostic[] } {
  const { reader, root } = readTokens('action', text, path);
  if (root === undefined) return { diagnostics: findingsOf(reader) };
  const fields = fieldsOf(root);
  const runsToken = fields.get('runs') ?? root;
  const runs = readRuns(reader, runsToken);
  const action: ActionFile | undefined = runs && {
    path,
    name: textOfToken(fields.get('name')) ?? '',
    description: textOfToken(fields.get('description')) ?? '',
    inputs: propertiesOf(fields.get('inputs')).map(({ key: id, keyToken, value }) => {
      const input = fieldsOf(value);
      const preset = templateOf(reader, input.get('default'));
      const deprecationMessage = textOfToken(input.get('deprecationMessage'));
      return {
        id,
        required: textOfToken(input.get('required')) === 'true',
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
  const text = (key: string): string | undefined => textOfToken(fields.get(key));
  switch (using) {
    case 'composite':
      return { kind: 'composite', steps: readSteps(reader, fields.get('steps')) };
    case 'docker':
      noteFeature(reader, 'dockerAction', usingToken);
      return { kind: 'docker', image: text('image') ?? '' };
    case 'node12':
    case 'node16':
    case 'node20':
    case 'node24': {
      const pre = text('pre');
      const post = text('post');
      return {
        kind: 'node',
        using,
        main: text('main') ?? '',
        ...(pre === undefined ? {} : { pre }),
        preIf: readHookCondition(reader, fields.get('pre-if'), token),
        ...(post === undefined ? {} : { post }),
        postIf: readHookCondition(reader, fields.get('post-if'), token),
      };
    }
    default:
      complain(reader, usingToken, `Unexpected value '${using}': using is one of composite, docker, node20, node24`);
      return undefined;
  }
}

/** `pre-if` and `post-if` are evaluated without an added `success() &&`. Default: `always()`. */
function readHookCondition(reader: FileReader, token: TemplateToken | undefined, at: TemplateToken): Template {
  const template = templateOf(reader, token);
  if (template?.kind === 'expression') return template;
  const expression = template?.kind === 'literal' ? String(template.value ?? '').trim() : '';
  if (token !== undefined && expression !== '') validateRunsIfCondition(reader.context, token, expression);
  return {
    kind: 'expression',
    expression: expression === '' ? 'always()' : expression,
    allowed: [...hookContexts, ...statusFunctions],
    position: positionOf(reader, token ?? at),
  };
}
