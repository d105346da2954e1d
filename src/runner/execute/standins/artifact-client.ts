import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { runProcess } from '../../../core/system/processes/process.ts';
import { randomToken } from '../../../core/system/text/hash.ts';
import { LineSplitter } from '../protocol/line-splitter.ts';
import { parseWorkflowCommand } from '../protocol/workflow-command.ts';
import type { BuiltinContext } from '../steps/builtin-action.ts';
import { scriptPath } from '../steps/programs/script-path.ts';

/**
 * A method of @actions/artifact's DefaultArtifactClient; or `findFiles`, @actions/glob with `[patterns, options]`; or
 * `listMatching`, listArtifacts with `[options, pattern]` kept to the names that match the pattern.
 */
export interface ClientCall {
  readonly method:
    | 'findFiles'
    | 'listMatching'
    | 'uploadArtifact'
    | 'downloadArtifact'
    | 'listArtifacts'
    | 'getArtifact'
    | 'deleteArtifact';
  readonly args: readonly unknown[];
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), name: z.string(), message: z.string() }),
]);

/** What a call gave, as JSON, or the name and message of what it threw. */
export type ClientAnswer = Readonly<z.infer<typeof answerSchema>>;

/** What the client's process is given of a step. */
export type ClientContext = Pick<
  BuiltinContext,
  'env' | 'workspace' | 'temp' | 'artifacts' | 'signal' | 'log' | 'annotate' | 'addMask'
>;

/**
 * Makes calls, one after the other, on the unmodified artifact client in a process with the step's environment and the
 * workspace as its folder. What the client logs becomes the step's log; its warnings become annotations.
 *
 * @returns one answer a call, in order
 * @throws AppError ERR_STANDIN_FAILED when the process gave no answers; the signal's reason when aborted
 */
export async function callArtifactClient(
  context: ClientContext,
  calls: readonly ClientCall[],
): Promise<ClientAnswer[]> {
  const script = scriptPath(new URL('./artifact-client-process.js', import.meta.url));
  const answerFile = join(context.temp, `artifact-client-${randomToken()}.json`);
  const onPiece = (piece: string): void => context.log(piece);
  const out = new LineSplitter({ onLine: (line) => showLine(context, line), onPiece });
  const err = new LineSplitter({ onLine: (line) => context.log(line), onPiece });
  try {
    const result = await runProcess({
      command: process.execPath,
      // Matching names by path.matchesGlob is still marked as experimental on Node 20.
      args: ['--disable-warning=ExperimentalWarning', script],
      cwd: context.workspace,
      env: clientEnvironment(context),
      stdin: JSON.stringify({ answerFile, calls }),
      signal: context.signal,
      keepOutput: false,
      onStdout: (chunk) => out.push(chunk),
      onStderr: (chunk) => err.push(chunk),
    });
    out.end();
    err.end();
    context.signal.throwIfAborted();
    if (result.reason !== 'exit' || result.exitCode !== 0) {
      throw new AppError(
        'ERR_STANDIN_FAILED',
        `The artifact client ended with ${result.exitCode ?? result.reason}; its log has the cause.`,
        { fault: 'internal', cause: result.error },
      );
    }
    return z.array(answerSchema).parse(JSON.parse(await readFile(answerFile, 'utf8')));
  } finally {
    await rm(answerFile, { force: true });
  }
}

/** The value of an answer in the shape that is expected. @throws AppError ERR_STANDIN_FAILED with the client's message */
export function answered<T>(answer: ClientAnswer | undefined, shape: z.ZodType<T>): T {
  if (answer === undefined) throw new AppError('ERR_STANDIN_FAILED', 'The artifact client gave no answer.');
  if (!answer.ok) throw new AppError('ERR_STANDIN_FAILED', answer.message);
  return shape.parse(answer.value);
}

/** Loopback must not go through a proxy: the Azure SDK in the client, unlike the rest of it, would send it there. */
function clientEnvironment({ env, workspace, artifacts }: ClientContext): Record<string, string> {
  const direct = [env.NO_PROXY ?? env.no_proxy ?? '', '127.0.0.1', 'localhost'].filter((part) => part !== '').join(',');
  return {
    ...env,
    ACTIONS_RESULTS_URL: artifacts.resultsUrl,
    ACTIONS_RUNTIME_TOKEN: artifacts.runtimeToken,
    GITHUB_API_URL: artifacts.apiUrl,
    GITHUB_WORKSPACE: workspace,
    NO_PROXY: direct,
    no_proxy: direct,
  };
}

/** The client's own commands, of which only those that a library may give count here. */
function showLine(context: ClientContext, line: string): void {
  const command = parseWorkflowCommand(line);
  if (command === undefined) context.log(line);
  else if (command.name === 'add-mask') context.addMask(command.data);
  else if (command.name === 'notice' || command.name === 'warning' || command.name === 'error') {
    context.annotate(command.name, command.data);
  }
}
