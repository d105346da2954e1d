import { AppError } from '../../core/diagnostics/app-error.ts';
import { secretValues } from '../../core/secrets/known-secrets.ts';
import { redactText } from '../../core/secrets/redact.ts';
import { commandProgram } from '../../core/setup/commands/command-program.ts';
import { runProcess } from '../../core/system/processes/run-process.ts';

const maxOutputBytes = 16 * 1024 * 1024;

/**
 * Runs a reviewer in the repository, as the user would: with the user's environment, and the prompt on standard input.
 *
 * @returns what it printed, without secrets
 * @throws AppError ERR_REVIEWER if it cannot start, fails, takes too long or says nothing; ERR_CANCELLED's reason of the signal
 */
export async function runReviewer(options: {
  readonly command: readonly string[];
  readonly prompt: string;
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}): Promise<string> {
  const { command, prompt, root, timeoutSeconds, signal } = options;
  const env = Object.fromEntries(
    Object.entries(options.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const result = await runProcess({
    ...(await commandProgram(command, process.platform, env)),
    cwd: root,
    env,
    stdin: prompt,
    timeoutMs: timeoutSeconds * 1_000,
    signal,
    maxOutputBytes,
  });
  signal.throwIfAborted();
  const known = secretValues(options.env);
  const said = async (bytes: Buffer): Promise<string> => (await redactText(bytes.toString('utf8'), { known })).value;
  const output = await said(result.stdout);
  const why = {
    'spawn-error': 'could not be started',
    timeout: `was stopped after ${timeoutSeconds} seconds`,
    cancelled: 'was cancelled',
    'output-limit': `printed more than ${maxOutputBytes} bytes`,
    signal: `was ended by ${result.signalName}`,
    exit: result.exitCode === 0 ? (output.trim() === '' ? 'said nothing' : undefined) : `ended with ${result.exitCode}`,
  }[result.reason];
  if (why === undefined) return output;
  const last = (await said(result.stderr)).trim().split('\n').at(-1) ?? '';
  throw new AppError(
    'ERR_REVIEWER',
    `The reviewer ${command.slice(0, 2).join(' ')} ${why}.${last === '' ? '' : ` Its last words: ${last.slice(0, 300)}`}`,
    {
      fault: 'internal',
      cause: result.error,
    },
  );
}
