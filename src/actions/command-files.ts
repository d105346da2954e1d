import { finding } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { removeFile, writePlainFile } from '../core/system/files/plain-files.ts';
import { readPlainText } from '../core/system/hostile/read-hostile.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';

/** The files through which a step gives outputs, environment, PATH, state and summary to its job. */
const variables = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;

export type CommandFile = (typeof variables)[number];

const maxBytes = 64 * 1024 * 1024;

/**
 * Knows what this action wrote into its command files. Code of workers runs under the same account and can find the files; the runner
 * makes them empty for each step, so every other byte is theirs.
 */
export class CommandFiles {
  readonly #paths: ReadonlyMap<CommandFile, string>;
  readonly #own = new Map<CommandFile, string>();
  readonly #foreign = new Set<CommandFile>();

  /** A file that is not there, or is no plain file, is not watched: then the runner reads none. */
  constructor(env: Readonly<Record<string, string | undefined>>) {
    const given = variables.map((name) => [name, env[name] ?? ''] as const);
    this.#paths = new Map(given.filter(([, path]) => path !== '' && statHostile(path).kind === 'file'));
  }

  /**
   * Records what this action appended.
   *
   * @param find finds it in the bytes behind the earlier ones; empty if it is not there
   */
  wrote(name: CommandFile, find: (rest: string) => string): void {
    const path = this.#paths.get(name);
    if (path === undefined) return;
    const text = readPlainText(path, maxBytes) ?? '';
    const before = this.#own.get(name) ?? '';
    const own = before + find(text.startsWith(before) ? text.slice(before.length) : text);
    this.#own.set(name, own);
  }

  /**
   * Removes foreign bytes from the files, so that no later step gets them. Call it when every process that this action started has ended.
   *
   * @returns a finding for each file that ever held foreign bytes
   */
  async refuseForeign(): Promise<readonly Diagnostic[]> {
    for (const [name, path] of this.#paths) {
      const own = this.#own.get(name) ?? '';
      if (statHostile(path).kind === 'file' && readPlainText(path, maxBytes) === own) continue;
      this.#foreign.add(name);
      await removeFile(path);
      await writePlainFile(path, own, { exclusive: true });
    }
    return [...this.#foreign].map((name) =>
      finding(
        'ERR_COMMAND_FILE_FOREIGN',
        `The file ${name} of this step held bytes that the action did not write. They were removed.`,
      ),
    );
  }
}
