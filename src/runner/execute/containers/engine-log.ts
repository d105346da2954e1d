import { callEngine, type EngineResult } from '../engine/call-engine.ts';
import type { Engine } from '../engine/find-engine.ts';
import type { ImageLog } from '../steps/host/image-runner.ts';

/** A client that does not answer must not keep a job from ending. */
const stopLimitMs = 60_000;

/** Calls the engine, and writes the calls and their output into a step's log. */
export class EngineLog {
  readonly engine: Engine;
  /** Without it calls are not cancelled, but end after a minute. */
  readonly signal: AbortSignal | undefined;
  readonly #channel: ImageLog | undefined;

  constructor(engine: Engine, channel: ImageLog | undefined, signal?: AbortSignal) {
    this.engine = engine;
    this.#channel = channel;
    this.signal = signal;
  }

  line(text: string): void {
    this.#channel?.line(text);
    void this.#channel?.flush();
  }

  warning(message: string): void {
    this.#channel?.annotate({ level: 'warning', message });
  }

  error(message: string): void {
    this.#channel?.error(message);
  }

  async group<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.line(`##[group]${name}`);
    try {
      return await work();
    } finally {
      this.line('##[endgroup]');
    }
  }

  call(...args: readonly string[]): Promise<EngineResult> {
    return this.input(undefined, ...args);
  }

  /** @param stdin is not logged */
  async input(stdin: string | undefined, ...args: readonly string[]): Promise<EngineResult> {
    this.line(`##[command]${this.engine.command} ${args.join(' ')}`);
    const result = await callEngine(this.engine, args, {
      ...(stdin === undefined ? {} : { stdin }),
      ...(this.signal === undefined ? { timeoutMs: stopLimitMs } : { signal: this.signal }),
    });
    for (const line of [...result.stdout, ...result.stderr]) this.line(line);
    return result;
  }

  /**
   * @returns the lines of standard output
   * @throws Error if the exit code is not 0
   */
  async must(...args: readonly string[]): Promise<readonly string[]> {
    const { exitCode, stdout } = await this.call(...args);
    if (exitCode === 0) return stdout;
    const verb = args.slice(0, args[0] === 'network' ? 2 : 1).join(' ');
    throw new Error(`${this.engine.name} ${verb} failed with exit code ${exitCode}.`);
  }
}
