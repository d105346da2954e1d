import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';
import { type LineListener, TextLines } from '../../../core/system/hostile/text-lines.ts';
import { isInside, portablePath } from '../../../core/system/paths/safe-path.ts';
import { CommandProcessor, type CommandSink } from '../protocol/command-processor.ts';
import { matchedFile } from '../protocol/matched-file.ts';
import { outputLines } from '../protocol/output-lines.ts';
import type { Match, OpenMatchers } from '../protocol/problem-matcher.ts';
import type { Annotation, AnnotationLevel } from '../protocol/run-event.ts';
import { StepLog } from '../protocol/step-log.ts';
import { stepLogName } from '../protocol/step-log-name.ts';
import { mayHoldCommands } from '../protocol/workflow-command.ts';
import type { StepHost } from './host/step-host.ts';
import type { JobState, StepEntry } from './job-state.ts';

/** GitHub's limits: annotations of each level in one step, and characters of a message. */
const maxAnnotations = 10;
const maxMessage = 4_096;

/** The log and the annotations of one step of a job. Steps of a composite action use the channel of their caller. */
export class StepChannel {
  readonly number: number;
  readonly #job: JobState;
  readonly #log: StepLog;
  readonly #counts = new Map<AnnotationLevel, number>();

  private constructor(job: JobState, number: number, log: StepLog) {
    this.#job = job;
    this.number = number;
    this.#log = log;
  }

  /** Opens the log file `<number>_<name>.log` of a step. */
  static async open(job: JobState, number: number, name: string): Promise<StepChannel> {
    const log = await StepLog.open({
      path: resolve(job.folders.logs, stepLogName(number, name)),
      masker: job.masker,
      clock: job.setup.clock,
      onError: job.setup.onRecordError,
      onLines: (lines) => job.setup.emit({ type: 'log', job: job.id, step: number, lines }),
    });
    return new StepChannel(job, number, log);
  }

  /** Writes a line of the runner or of a built-in action. It is never read as a command. */
  line(text: string): void {
    this.#log.line(text);
  }

  /**
   * Writes an annotation to the log, and records it within GitHub's limits.
   *
   * @param shown for the log; nothing is written if it is empty
   */
  annotate(annotation: Annotation, shown: string = annotation.message): void {
    if (shown !== '') this.#log.line(`##[${annotation.level}]${shown}`);
    const count = (this.#counts.get(annotation.level) ?? 0) + 1;
    this.#counts.set(annotation.level, count);
    if (count > maxAnnotations) return;
    const masked: Annotation = {
      ...annotation,
      message: this.#job.masker.mask(annotation.message).slice(0, maxMessage),
      ...(annotation.title === undefined ? {} : { title: this.#job.masker.mask(annotation.title) }),
      ...(annotation.file === undefined ? {} : { file: this.#job.masker.mask(annotation.file) }),
    };
    void this.#log.flush();
    this.#job.annotations.push(masked);
    this.#job.setup.emit({ type: 'annotation', job: this.#job.id, step: this.number, annotation: masked });
  }

  error(message: string): void {
    this.annotate({ level: 'error', message });
  }

  /** Reports a warning once per job. */
  warnOnce(message: string): void {
    if (this.#job.warned.has(message)) return;
    this.#job.warned.add(message);
    this.annotate({ level: 'warning', message });
  }

  /** Opens readers for a process's two output streams. They execute its workflow commands. */
  openStreams(source: OutputSource): OutputStreams {
    return new OutputStreams(this.#job, this, this.#log, source);
  }

  flush(): void | Promise<void> {
    return this.#log.flush();
  }

  close(): Promise<void> {
    return this.#log.close();
  }
}

/** The process whose output is read. */
interface OutputSource {
  readonly entry: StepEntry;
  readonly state: Map<string, string>;
  readonly env: Readonly<Record<string, string>>;
  /** Where it runs, for the paths that it writes. */
  readonly host: Pick<StepHost, 'outside'>;
}

/**
 * Reads standard output and error of one process: log lines, workflow commands, and lines that a problem matcher
 * matches.
 */
export class OutputStreams {
  /** Whether a workflow command failed. The step fails then. */
  failed = false;
  readonly #log: StepLog;
  /** Of the two streams: a problem of several lines does not mix them. */
  readonly #matchers: readonly [OpenMatchers, OpenMatchers];
  readonly #stdout: TextLines;
  readonly #stderr: TextLines;

  constructor(job: JobState, channel: StepChannel, log: StepLog, source: OutputSource) {
    this.#log = log;
    const { masker, matchers } = job;
    const commands = new CommandProcessor(this.#sink(job, channel, source), {
      masker,
      matchers,
      debug: job.setup.debug,
      env: source.env,
    });
    const fileOf = ({ file, fromPath }: Match): string | undefined =>
      file === undefined
        ? undefined
        : matchedFile({
            workspace: job.folders.workspace,
            repository: job.setup.repository,
            file: source.host.outside(file),
            fromPath: fromPath && source.host.outside(fromPath),
          });
    const onLine = (own: OpenMatchers, line: string): void => {
      if (commands.process(line)) return;
      const match = own.match(line, (message) => channel.annotate({ level: 'warning', message }));
      if (match === undefined) {
        log.line(line);
        return;
      }
      const file = fileOf(match);
      const place = {
        ...(file === undefined ? {} : { file }),
        ...(match.line === undefined ? {} : { line: match.line }),
        ...(match.column === undefined ? {} : { column: match.column }),
      };
      channel.annotate({ level: match.level, message: match.message, ...place }, match.text);
    };
    const splitter = (own: OpenMatchers): TextLines => {
      const listener: LineListener = {
        takeLines: (lines, text) => {
          if (!own.isEmpty || text === undefined || mayHoldCommands(text)) return false;
          log.plainLines(lines, text);
          return true;
        },
        beforeLines: (lines) => own.prepare(lines),
        onLine: (line) => onLine(own, line),
        onPiece: (piece, last) => log.piece(listener, piece, last),
      };
      return new TextLines(listener, outputLines);
    };
    this.#matchers = [matchers.open(), matchers.open()];
    const [out, err] = this.#matchers;
    this.#stdout = splitter(out);
    this.#stderr = splitter(err);
  }

  onStdout = (chunk: Buffer): void | Promise<void> => {
    this.#stdout.push(chunk);
    return this.#log.flush();
  };

  onStderr = (chunk: Buffer): void | Promise<void> => {
    this.#stderr.push(chunk);
    return this.#log.flush();
  };

  end(): void {
    this.#stdout.end();
    this.#stderr.end();
    for (const matchers of this.#matchers) matchers.close();
    void this.#log.flush();
  }

  #sink(job: JobState, channel: StepChannel, { entry, state, host }: OutputSource): CommandSink {
    return {
      output: (line) => this.#log.line(line),
      annotate: (annotation) => channel.annotate(annotation),
      setOutput: (name, value) => {
        entry.outputs.set(name, value);
      },
      saveState: (name, value) => {
        state.set(name, value);
      },
      setEnvironment: (name, value) => {
        job.env.set(name, value);
      },
      addPath: (path) => {
        job.path = [...job.path.filter((part) => part !== path), path];
      },
      failStep: () => {
        this.failed = true;
      },
      // Synchronous, because the matcher must apply to the lines after the command. The file is small.
      readFile: (path) => readMatcher(resolve(job.folders.workspace, host.outside(path))),
      relativeFile: (path) => {
        const full = resolve(job.folders.workspace, host.outside(path));
        return isInside(job.folders.workspace, full) ? portablePath(job.folders.workspace, full) : path;
      },
    };
  }
}

const maxMatcherBytes = 16 * 1024 * 1024;

/** Links are followed, as the official runner does; a pipe would block this process, and with it every job. */
function readMatcher(path: string): string {
  const text = readPlainText(realpathSync(path), maxMatcherBytes);
  if (text === undefined) throw new Error(`${path} cannot be read as a plain file.`);
  return text;
}
