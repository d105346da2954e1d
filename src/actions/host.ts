import { EOL } from 'node:os';
import { pathToFileURL } from 'node:url';
import * as core from '@actions/core';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { showSteering } from '../core/diagnostics/text/steering.ts';
import { CommandFiles } from './command-files.ts';

/**
 * An action's only access to inputs, environment, outputs, annotations, summaries and state. All output passes through
 * here, so that worker text can never become a workflow command.
 */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Trimmed; empty if the input was not given. */
  input(name: string): string;
  setOutput(name: string, value: string): void;
  saveState(name: string, value: string): void;
  state(name: string): string;
  /** Prints one line of progress. */
  info(line: string): void;
  group<T>(title: string, body: () => Promise<T>): Promise<T>;
  annotate(finding: Diagnostic): void;
  mask(secret: string): void;
  /** Appends Markdown to the job summary. If it cannot be written, prints it with a warning. Never rejects. */
  summary(markdown: string): Promise<void>;
  setExitCode(code: number): void;
  /** See {@link CommandFiles.refuseForeign}. */
  refuseForeignCommands(): Promise<readonly Diagnostic[]>;
}

/** The URL of the file that Node was started with: the action's bundle. */
export function bundleUrl(): string {
  return pathToFileURL(process.argv[1] ?? '').href;
}

/** Call it once in a process: each host takes the command files for empty, and survives a reader of its output that leaves, as `head` does. */
export function actionsHost(): Host {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const files = new CommandFiles(process.env);
  return {
    env: process.env,
    input: (name) => core.getInput(name),
    setOutput(name, value) {
      core.setOutput(name, value);
      files.wrote('GITHUB_OUTPUT', (rest) => entryIn(rest, name, value));
    },
    saveState(name, value) {
      core.saveState(name, value);
      files.wrote('GITHUB_STATE', (rest) => entryIn(rest, name, value));
    },
    state: (name) => core.getState(name),
    info: (line) => core.info(neutralise(line)),
    group: (title, body) => core.group(neutralise(title), body),
    annotate,
    mask: (secret) => core.setSecret(secret),
    async summary(markdown) {
      await summary(markdown);
      files.wrote('GITHUB_STEP_SUMMARY', (rest) => (rest.includes(`${markdown}${EOL}`) ? `${markdown}${EOL}` : ''));
    },
    setExitCode: (code) => {
      process.exitCode = code;
    },
    refuseForeignCommands: () => files.refuseForeign(),
  };
}

/** The entry of a command file in the format of @actions/core, with its random delimiter; empty if it is missing. */
function entryIn(text: string, name: string, value: string): string {
  for (const [head, delimiter] of text.matchAll(/^[\w-]+<<(ghadelimiter_[0-9a-f-]{36})\r?\n/gm)) {
    const entry = `${head}${value}${EOL}${delimiter}${EOL}`;
    if (head.startsWith(`${name}<<`) && text.includes(entry)) return entry;
  }
  return '';
}

/**
 * Makes text safe to print in an action: puts a backslash before `::name::` at the start of a line and `##[name]` anywhere, so that the
 * runner does not read them as commands. Escapes control and invisible characters.
 */
export function neutralise(text: string): string {
  return text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) =>
      showSteering(line)
        .replace(/^(\s*)::/, '$1\\::')
        .replace(/##\[/g, '##\\['),
    )
    .join('\n');
}

/** A missing summary must not change the exit status, because the summary only repeats outputs and annotations. */
async function summary(markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown, true).write();
  } catch (error) {
    const reason = showSteering(error instanceof Error ? error.message : String(error));
    core.warning(`The job summary is printed here because it could not be written. ${reason}`);
    core.info(neutralise(markdown));
  }
}

function annotate(finding: Diagnostic): void {
  const properties = {
    title: finding.code,
    ...(finding.file === undefined ? {} : { file: showSteering(finding.file) }),
    ...(finding.line === undefined ? {} : { startLine: finding.line }),
    ...(finding.endLine === undefined ? {} : { endLine: finding.endLine }),
    ...(finding.column === undefined ? {} : { startColumn: finding.column }),
  };
  const text = showSteering(`${finding.message} Next: ${finding.nextAction}`);
  if (finding.severity === 'error') core.error(text, properties);
  else if (finding.severity === 'warning') core.warning(text, properties);
  else core.notice(text, properties);
}
