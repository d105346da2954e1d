import { FeatureFlags } from '@actions/expressions/features';
import { getActionSchema } from '@actions/workflow-parser/actions/action-schema';
import type { TemplateSchema } from '@actions/workflow-parser/templates/schema/index';
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context';
import { readTemplate } from '@actions/workflow-parser/templates/template-reader';
import type { TemplateValidationError } from '@actions/workflow-parser/templates/template-validation-error';
import { StringToken } from '@actions/workflow-parser/templates/tokens/string-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import { TokenType } from '@actions/workflow-parser/templates/tokens/types';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { WORKFLOW_ROOT } from '@actions/workflow-parser/workflows/workflow-constants';
import { parseWorkflow } from '@actions/workflow-parser/workflows/workflow-parser';
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader';
import { isAlias, LineCounter, parseDocument, visit } from 'yaml';
import type { Position } from '../expressions/template.ts';
import { complain, type FileReader, fieldsOf, itemsOf } from './file-reader.ts';
import { workflowSchema } from './workflow-schema.ts';

type Kind = 'workflow' | 'action';

/**
 * The definition that the official runner reads action files by (actions/runner, action_yaml.json). GitHub's language
 * tools check more than a runner does: a name, a description, the colour of a badge.
 */
const ACTION_ROOT = 'action-root';

/** How much of a file with errors is read: nothing, or all that its schema could read. */
export type ReadScope = 'valid' | 'readable';

/**
 * Parses a file by GitHub's schema into its token tree. If the file is not valid YAML or breaks the schema, the reader
 * has the errors. There is no tree then, unless the scope is `readable` and the file is YAML.
 */
export function readTokens(
  kind: Kind,
  text: string,
  path: string,
  scope: ReadScope,
): { reader: FileReader; root: TemplateToken | undefined } {
  const schema = kind === 'workflow' ? workflowSchema() : getActionSchema();
  const reader: FileReader = {
    path,
    context: newContext(schema),
    findings: [],
    code: kind === 'workflow' ? 'ERR_WORKFLOW' : 'ERR_ACTION_FILE',
  };
  const fileId = reader.context.getFileId(path);
  const start = { file: path, line: 1, column: 1 };
  const source = new YamlObjectReader(fileId, text);
  // One mistake can cause many YAML errors. Only the first one helps.
  const yaml = source.errors[0];
  if (yaml !== undefined) {
    const sentence = (yaml.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    // The position of a stack overflow has no meaning.
    if (isTooLarge(sentence)) complain(reader, start, TOO_LARGE);
    else if (sentence.startsWith('Missing closing'))
      complain(reader, { ...start, ...openQuote(text) }, 'The quote is not closed');
    else complain(reader, { ...start, ...yaml.range?.start }, sentence);
    return { reader, root: undefined };
  }
  const lost = lostAlias(text);
  if (lost !== undefined) {
    complain(reader, { ...start, ...lost.place }, `The alias '*${lost.name}' has no anchor '&${lost.name}' before it`);
    return { reader, root: undefined };
  }
  const definition = kind === 'workflow' ? WORKFLOW_ROOT : ACTION_ROOT;
  const tree = readTemplate(reader.context, definition, guarded(source), fileId);
  const first = reader.context.errors.getErrors();
  if (first.length === 0) return { reader, root: tree };
  reader.context.errors.clear();
  if (first.some(({ rawMessage }) => isTooLarge(rawMessage))) {
    complain(reader, start, TOO_LARGE);
    return { reader, root: undefined };
  }

  // GitHub's own parser knows the exact positions in block scalars, so show its errors.
  const exact = newContext(schema);
  if (kind === 'workflow') parseWorkflow({ name: path, content: text }, exact);
  else readTemplate(exact, ACTION_ROOT, new YamlObjectReader(exact.getFileId(path), text), exact.getFileId(path));
  const errors = exact.errors.getErrors().filter((error) => !isFalseAlarm(error, tree));
  for (const error of errors) complain(reader, { ...start, ...error.range?.start }, error.rawMessage);
  return { reader, root: errors.length > 0 && scope === 'valid' ? undefined : tree };
}

function newContext(schema: TemplateSchema): TemplateContext {
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter());
  context.state.featureFlags = new FeatureFlags({ all: true });
  return context;
}

/**
 * GitHub's published schema is stricter than GitHub: it refuses `on: repository_dispatch` in its short form, and a
 * `workflow_dispatch` with empty `inputs` or an empty input (`workflow-dispatch-relaxed` in actions/runner,
 * workflow-v1.0.json).
 */
function isFalseAlarm({ rawMessage, range }: TemplateValidationError, root: TemplateToken | undefined): boolean {
  const isHere = (token: TemplateToken): boolean =>
    token.line === range?.start.line && token.col === range?.start.column;
  const on = fieldsOf(root).get('on');
  if (rawMessage === "Unexpected value 'repository_dispatch'") return itemsOf(on).some(isHere);
  if (rawMessage !== "Unexpected value ''") return false;
  const inputs = fieldsOf(fieldsOf(on).get('workflow_dispatch')).get('inputs');
  return [inputs, ...fieldsOf(inputs).values()].some(
    (token) => token?.templateTokenType === TokenType.Null && isHere(token),
  );
}

/** Where the last quoted text of a file begins. The parser reports a quote that is not closed at the end of the file. */
function openQuote(text: string): Omit<Position, 'file'> | undefined {
  const lineCounter = new LineCounter();
  let at: number | undefined;
  visit(parseDocument(text, { lineCounter, uniqueKeys: false }), {
    Scalar(_, { type, range }) {
      if (type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE') at = range?.[0];
    },
  });
  if (at === undefined) return undefined;
  const { line, col } = lineCounter.linePos(at);
  return { line, column: col };
}

/** The first alias without an anchor. GitHub's reader leaves it out, and reports something else elsewhere. */
function lostAlias(text: string): { readonly name: string; readonly place: Omit<Position, 'file'> } | undefined {
  if (!/(?:^|[\s[{,])\*\w/m.test(text)) return undefined;
  const lineCounter = new LineCounter();
  const known = new Set<string>();
  let lost: ReturnType<typeof lostAlias>;
  visit(parseDocument(text, { lineCounter, uniqueKeys: false }), {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) known.add(node.anchor);
        return undefined;
      }
      if (known.has(node.source)) return undefined;
      const { line, col } = lineCounter.linePos(node.range?.[0] ?? 0);
      lost = { name: node.source, place: { line, column: col } };
      return visit.BREAK;
    },
  });
  return lost;
}

/** YAML aliases of aliases can expand to more values than fit into memory. */
const MAX_VALUES = 100_000;
const TOO_LARGE = `The file is too large: more than ${MAX_VALUES} values, or nested too deeply.`;

/** GitHub's reader reports exceptions as errors of the file: the one for our limit, and a stack overflow. */
function isTooLarge(message: string): boolean {
  return message === TOO_LARGE || message.includes('call stack size exceeded');
}

/**
 * Limits the number of values, and returns the YAML value of block scalars. GitHub's language tools use their raw
 * source, with indentation and header, to get exact positions; a runner needs the value.
 */
function guarded(source: YamlObjectReader): YamlObjectReader {
  const allowLiteral = source.allowLiteral.bind(source);
  let count = 0;
  source.allowLiteral = () => {
    const token = allowLiteral();
    count += 1;
    if (count > MAX_VALUES) throw new Error(TOO_LARGE);
    return token !== undefined && isString(token) && token.range?.start.line !== token.range?.end.line
      ? new StringToken(token.file, token.range, token.value, token.definitionInfo)
      : token;
  };
  return source;
}
