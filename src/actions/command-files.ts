import { finding } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { removeFile, writePlainFile } from '../core/system/files/plain-files.ts';
import { readPlainText } from '../core/system/hostile/read-hostile.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';

/** The files that a step writes to give outputs, environment, PATH, state and summary to its job. */
const variables = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'] as const;

export type CommandFile = (typeof variables)[number];

const maxBytes = 64 * 1024 * 1024;

/**
 * Records what this action wrote into its command files. A worker's code runs under the same account and can find these files. The runner
 * creates them empty for each step, so all other bytes are foreign.
 */
export class CommandFiles {
  readonly #paths: ReadonlyMap<CommandFile, string>;
  readonly #own = new Map<CommandFile, string>();
  readonly #foreign = new Set<CommandFile>();

  /** A missing file, or one that is not a plain file, is not watched, because the runner does not read it. */
  constructor(env: Readonly<Record<string, string | undefined>>) {
    const given = variables.map((name) => [name, env[name] ?? ''] as const);
    this.#paths = new Map(given.filter(([, path]) => path !== '' && statHostile(path).kind === 'file'));
  }

  /**
   * Records an entry that this action appended.
   *
   * @param find returns the entry from the bytes after the earlier entries; empty if it is missing
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
   * Removes foreign bytes from the files, so that no later step reads them. Call it after every process of this action has ended.
   *
   * @returns a finding for each file that ever contained foreign bytes
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
        `The file ${name} of this step contained bytes that the action did not write. They were removed.`,
      ),
    );
  }
}
