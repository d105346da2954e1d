import { spawn } from 'node:child_process';

/** How a program is started here. */
export interface Started {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: Uint8Array;
  readonly accept?: readonly number[];
}

/**
 * Starts a program with its output read through pipes, and waits until it has ended.
 *
 * @returns its standard output
 */
export function run(command: string, args: readonly string[], given: Started = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd: given.cwd, env: given.env ?? process.env, stdio: 'pipe' });
    const chunks: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString('utf8')}`.slice(-2_000);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== null && (given.accept ?? [0]).includes(code)) resolve(Buffer.concat(chunks));
      else reject(new Error(`${command} ${args.slice(0, 3).join(' ')} ended with ${code}: ${said}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(given.stdin);
  });
}
