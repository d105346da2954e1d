import type { Masker } from './masks/masker.ts';
import { ownersIn, type ProblemMatchers, parseMatchers } from './problem-matcher.ts';
import type { Annotation, AnnotationLevel } from './run-event.ts';
import { mayHoldCommands, parseWorkflowCommand, registeredCommands, type WorkflowCommand } from './workflow-command.ts';

/** Receives the effects of a step's workflow commands. All text is raw; the sink masks what it shows. */
export interface CommandSink {
  /** Writes a line to the log. */
  output(line: string): void;
  /** Records an annotation and writes it to the log. */
  annotate(annotation: Annotation): void;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  setEnvironment(name: string, value: string): void;
  addPath(path: string): void;
  /** Makes the step fail even if its program exits with 0. */
  failStep(): void;
  /** Reads a problem matcher file. Relative paths start at the workspace. */
  readFile(path: string): string;
  /** The path of an annotation's file, relative to the workspace if it is inside. */
  relativeFile(path: string): string;
}

/** Shared by all commands of a job. */
export interface CommandSettings {
  readonly masker: Masker;
  readonly matchers: ProblemMatchers;
  /** `ACTIONS_STEP_DEBUG`: show debug lines. */
  readonly debug: boolean;
  /** The step's environment, for the two variables that allow unsecure commands. */
  readonly env: Readonly<Record<string, string>>;
}

const unsecureBlog =
  'https://github.blog/changelog/2020-10-01-github-actions-deprecating-set-env-and-add-path-commands/';
const deprecatedBlog =
  'https://github.blog/changelog/2022-10-11-github-actions-deprecating-save-state-and-set-output-commands/';

/**
 * Executes the workflow commands in one step's output, line by line (actions/runner ActionCommandManager.cs). If a
 * command throws, the step fails.
 */
export class CommandProcessor {
  readonly #sink: CommandSink;
  readonly #settings: CommandSettings;
  #stopToken: string | undefined;
  #echo: boolean;

  constructor(sink: CommandSink, settings: CommandSettings) {
    this.#sink = sink;
    this.#settings = settings;
    this.#echo = settings.debug;
  }

  /** @returns whether the line was a command. If not, the caller shows it */
  process(line: string): boolean {
    if (!mayHoldCommands(line)) return false;
    const command = parseWorkflowCommand(line, this.#stopToken);
    if (command === undefined) return false;
    if (this.#stopToken !== undefined) return this.#resume(line, command);
    try {
      this.#run(line, command);
    } catch (error) {
      const shown = quiet.has(command.name) ? command.name : line;
      this.#problem('error', `Unable to process command '${shown}' successfully.`);
      this.#problem('error', error instanceof Error ? error.message : String(error));
      this.#sink.failStep();
    }
    return true;
  }

  #resume(line: string, command: WorkflowCommand): boolean {
    if (command.name.toLowerCase() !== this.#stopToken?.toLowerCase()) return false;
    this.#stopToken = undefined;
    this.#sink.output(line);
    return true;
  }

  #run(line: string, command: WorkflowCommand): void {
    if (this.#echo && !quiet.has(command.name)) this.#sink.output(line);
    switch (command.name) {
      case 'stop-commands':
        this.#stop(line, command.data);
        break;
      case 'add-mask':
        this.#addMask(command.data);
        break;
      case 'echo':
        this.#echo = onOff(command.data);
        break;
      case 'debug':
        this.#debug(command.data);
        break;
      case 'group':
        this.#sink.output(`##[group]${command.data}`);
        break;
      case 'endgroup':
        this.#sink.output('##[endgroup]');
        break;
      case 'error':
      case 'warning':
      case 'notice':
        this.#issue(command.name, command);
        break;
      case 'add-matcher':
        this.#addMatcher(command.data);
        break;
      case 'remove-matcher':
        this.#removeMatcher(command);
        break;
      case 'set-output':
        this.#deprecated(command.name);
        this.#sink.setOutput(required(command, 'name'), command.data);
        break;
      case 'save-state':
        this.#deprecated(command.name);
        this.#sink.saveState(required(command, 'name'), command.data);
        break;
      case 'set-env':
        this.#refuseUnsecure(command.name);
        this.#setEnvironment(required(command, 'name'), command.data);
        break;
      case 'add-path':
        this.#refuseUnsecure(command.name);
        if (command.data === '') throw new Error('path');
        this.#sink.addPath(command.data);
        break;
      default:
        // internal-set-repo-path: ignored, because the workspace of a local job never moves.
        break;
    }
  }

  #stop(line: string, token: string): void {
    const invalid =
      token === '' || token.toLowerCase() === 'pause-logging' || registeredCommands.includes(token.toLowerCase());
    if (invalid && !isOn(this.#settings.env.ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS)) {
      throw new Error(
        "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command. For more information see: https://docs.github.com/actions/learn-github-actions/workflow-commands-for-github-actions#example-stopping-and-starting-workflow-commands or opt into insecure command execution by setting the `ACTIONS_ALLOW_UNSECURE_STOPCOMMAND_TOKENS` environment variable to `true`.",
      );
    }
    this.#stopToken = token;
    if (token.length > 6) this.#settings.masker.add(token);
    this.#sink.output(line);
  }

  #addMask(value: string): void {
    if (value.trim() === '') {
      this.#problem('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    if (this.#echo) this.#sink.output('::add-mask::***');
    this.#settings.masker.add(value);
  }

  #setEnvironment(name: string, value: string): void {
    if (name.toUpperCase() === 'NODE_OPTIONS')
      this.#problem('error', "Can't update NODE_OPTIONS environment variable using ::set-env:: command.");
    else this.#sink.setEnvironment(name, value);
  }

  #issue(level: AnnotationLevel, command: WorkflowCommand): void {
    this.#sink.annotate({ level, message: command.data, ...positionOf(command, this.#sink) });
  }

  #addMatcher(file: string): void {
    if (file === '') {
      this.#problem('warning', 'File path must be specified.');
      return;
    }
    const owners = this.#settings.matchers.add(parseMatchers(this.#sink.readFile(file)));
    if (owners.length > 0)
      this.#debug(
        `Added matchers: ${quoted(owners)}. Problem matchers scan action output for known warning or error strings and report these inline.`,
      );
  }

  #removeMatcher(command: WorkflowCommand): void {
    const owner = command.properties.get('owner') ?? '';
    const file = command.data;
    if (owner !== '' && file !== '') {
      this.#problem(
        'warning',
        'Either specify an owner name or a file path in ##[remove-matcher] command. Both values cannot be set.',
      );
    } else if (owner === '' && file === '') {
      this.#problem('warning', 'Either an owner name or a file path must be specified in ##[remove-matcher] command.');
    } else {
      const owners = owner === '' ? ownersIn(this.#sink.readFile(file)) : [owner];
      const removed = owners.filter((name) => this.#settings.matchers.remove(name));
      if (removed.length > 0) this.#debug(`Removed matchers: ${quoted(removed)}`);
    }
  }

  #debug(text: string): void {
    if (this.#settings.debug) for (const part of text.split(/\r?\n/)) this.#sink.output(`##[debug]${part}`);
  }

  #deprecated(name: string): void {
    this.#problem(
      'warning',
      `The \`${name}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files. For more information see: ${deprecatedBlog}`,
    );
  }

  #refuseUnsecure(name: string): void {
    if (isOn(this.#settings.env.ACTIONS_ALLOW_UNSECURE_COMMANDS)) return;
    throw new Error(
      `The \`${name}\` command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution by setting the \`ACTIONS_ALLOW_UNSECURE_COMMANDS\` environment variable to \`true\`. For more information see: ${unsecureBlog}`,
    );
  }

  #problem(level: AnnotationLevel, message: string): void {
    this.#sink.annotate({ level, message });
  }
}

/** Commands that are never echoed: they write to the log themselves, or must not be shown. */
const quiet = new Set(['add-mask', 'debug', 'error', 'warning', 'notice', 'stop-commands']);

function onOff(data: string): boolean {
  const value = data.trim().toUpperCase();
  if (value === 'ON') return true;
  if (value === 'OFF') return false;
  throw new Error(`Invalid echo command value. Possible values can be: 'on', 'off'. Current value is: '${data}'.`);
}

function required(command: WorkflowCommand, property: string): string {
  const value = command.properties.get(property) ?? '';
  if (value === '') throw new Error(`Required field '${property}' is missing in ##[${command.name}] command.`);
  return value;
}

function isOn(value: string | undefined): boolean {
  return value?.trim().toLowerCase() === 'true';
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}

/** The position of an annotation, completed and checked as in ActionCommandManager.cs (ValidateLinesAndColumns). */
function positionOf(command: WorkflowCommand, sink: CommandSink): Omit<Annotation, 'level' | 'message'> {
  const text = (name: string): string | undefined => {
    const value = command.properties.get(name);
    return value === undefined || value === '' ? undefined : value;
  };
  const whole = (name: string): number | undefined => {
    const value = text(name)?.trim();
    return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  };
  const title = text('title');
  const file = text('file');
  return {
    ...(title === undefined ? {} : { title }),
    ...(file === undefined ? {} : { file: sink.relativeFile(file) }),
    ...checkedRange({
      line: whole('line'),
      endLine: whole('endline'),
      column: whole('col'),
      endColumn: whole('endcolumn'),
    }),
  };
}

type Range = Pick<Annotation, 'line' | 'endLine' | 'column' | 'endColumn'>;

function checkedRange(given: { readonly [K in keyof Range]: number | undefined }): Range {
  const { endLine, endColumn } = given;
  const line = given.line ?? endLine;
  const column = given.column ?? endColumn;
  const backwards = line !== undefined && endLine !== undefined && endLine < line;
  const severalLines = endLine !== undefined && endLine !== line;
  const badColumns = column !== undefined && endColumn !== undefined && endColumn < column;
  const lines = backwards ? {} : defined({ line, endLine });
  return line === undefined || severalLines || badColumns ? lines : { ...lines, ...defined({ column, endColumn }) };
}

function defined(values: Readonly<Record<string, number | undefined>>): Range {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
