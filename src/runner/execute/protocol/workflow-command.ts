/** A workflow command in a line of output. Property names are lower case. */
export interface WorkflowCommand {
  /** Lower case; a stop token keeps its case. */
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** All commands. Any other `::name::` is plain text. */
export const registeredCommands: readonly string[] = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
];

const known = new Set(registeredCommands);

/** Whether some line of a text may be a workflow command. A quick check for output that has none. */
export function mayHoldCommands(text: string): boolean {
  return text.includes('::') || text.includes('##[');
}

/**
 * Parses a workflow command: `::name key=value,key2=value2::data` at the start of the line (after optional white
 * space), or `##[name key=value;]data` anywhere (actions/runner ActionCommand.cs).
 *
 * @param stopToken the token that ends `stop-commands`; it counts as a command name
 * @returns `undefined` for plain text
 */
export function parseWorkflowCommand(line: string, stopToken?: string): WorkflowCommand | undefined {
  return parseColons(line, stopToken) ?? parseBrackets(line, stopToken);
}

function parseColons(line: string, stopToken: string | undefined): WorkflowCommand | undefined {
  const text = line.trimStart();
  if (!text.startsWith('::')) return undefined;
  const end = text.indexOf('::', 2);
  if (end < 0) return undefined;
  return build(text.slice(2, end), text.slice(end + 2), ',', unescapeData, unescapeProperty, stopToken);
}

function parseBrackets(line: string, stopToken: string | undefined): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  if (start < 0) return undefined;
  const end = line.indexOf(']', start);
  if (end < 0) return undefined;
  return build(line.slice(start + 3, end), line.slice(end + 1), ';', unescapeBracket, unescapeBracket, stopToken);
}

function build(
  head: string,
  data: string,
  separator: string,
  unescapeText: (text: string) => string,
  unescapeValue: (text: string) => string,
  stopToken: string | undefined,
): WorkflowCommand | undefined {
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  const lower = name.toLowerCase();
  const isStopToken = stopToken !== undefined && lower === stopToken.toLowerCase();
  if (!known.has(lower) && !isStopToken) return undefined;
  const properties = new Map<string, string>();
  if (space > 0) {
    const text = head.slice(space + 1);
    for (const pair of (separator === ',' ? text.trim() : text).split(separator)) {
      // As .NET splits without empty entries: `=` before the name and before the value is dropped.
      const [, key = '', value = ''] = /^=*([^=]+)=+(.*)$/s.exec(pair) ?? [];
      if (value !== '') properties.set(key.toLowerCase(), unescapeValue(value));
    }
  }
  return { name: isStopToken ? name : lower, properties, data: unescapeText(data) };
}

/** `%25` is last in each table; otherwise an escaped percent sign could form a new escape. */
function unescapeData(text: string): string {
  return replaceAll(text, [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%25', '%'],
  ]);
}

function unescapeProperty(text: string): string {
  return replaceAll(text, [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%3A', ':'],
    ['%2C', ','],
    ['%25', '%'],
  ]);
}

function unescapeBracket(text: string): string {
  return replaceAll(text, [
    ['%3B', ';'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%5D', ']'],
    ['%25', '%'],
  ]);
}

function replaceAll(text: string, table: readonly (readonly [string, string])[]): string {
  if (!text.includes('%')) return text;
  let result = text;
  for (const [from, to] of table) result = result.replaceAll(from, to);
  return result;
}
