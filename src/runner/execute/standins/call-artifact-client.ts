import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { TextLines } from '../../../core/system/hostile/text-lines.ts';
import { runProcess } from '../../../core/system/processes/run-process.ts';
import { randomToken } from '../../../core/system/text/hash.ts';
import { outputLines } from '../protocol/output-lines.ts';
import { parseWorkflowCommand } from '../protocol/workflow-command.ts';
import type { BuiltinContext } from '../steps/builtin-action.ts';
import { scriptPath } from '../steps/programs/script-path.ts';

/**
 * A call of @actions/artifact's DefaultArtifactClient, of `restoreCache` or `saveCache` of @actions/cache, or one of two
 * more: `findFiles` calls @actions/glob with `[patterns, options]`; `listMatching` calls listArtifacts with `[options,
 * pattern]` and keeps the names that match the pattern.
 */
export interface ClientCall {
  readonly method:
    | 'findFiles'
    | 'listMatching'
    | 'uploadArtifact'
    | 'downloadArtifact'
    | 'listArtifacts'
    | 'getArtifact'
    | 'deleteArtifact'
    | 'restoreCache'
    | 'saveCache';
  readonly args: readonly unknown[];
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), name: z.string(), message: z.string() }),
]);

/** The result of a call as JSON, or the name and message of its error. */
export type ClientAnswer = Readonly<z.infer<typeof answerSchema>>;

/** The parts of a step's context that the client needs. */
export type ClientContext = Pick<
  BuiltinContext,
  'env' | 'workspace' | 'temp' | 'artifacts' | 'signal' | 'log' | 'annotate' | 'addMask'
>;

/**
 * Runs the unmodified artifact and cache clients in a separate process, with the step's environment, in the workspace. Makes the
 * calls one after another. The client's output goes to the step's log; its warnings become annotations.
 *
 * @returns one answer per call, in order
 * @throws AppError ERR_STANDIN_FAILED if the process failed; the signal's reason if it was aborted
 */
export async function callArtifactClient(
  context: ClientContext,
  calls: readonly ClientCall[],
): Promise<ClientAnswer[]> {
  const script = scriptPath(new URL('./artifact-client-process.js', import.meta.url));
  const answerFile = join(context.temp, `artifact-client-${randomToken()}.json`);
  const onPiece = (piece: string): void => context.log(piece);
  const out = new TextLines({ onLine: (line) => showLine(context, line), onPiece }, outputLines);
  const err = new TextLines({ onLine: (line) => context.log(line), onPiece }, outputLines);
  try {
    const result = await runProcess({
      command: process.execPath,
      // path.matchesGlob, which matches names, is experimental in Node 20.
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
        `The artifact client failed (${result.exitCode ?? result.reason}). The step's log has the cause.`,
        { fault: 'internal', cause: result.error },
      );
    }
    return z.array(answerSchema).parse(JSON.parse(await readFile(answerFile, 'utf8')));
  } finally {
    await rm(answerFile, { force: true });
  }
}

/**
 * Parses the value of an answer.
 *
 * @throws AppError ERR_STANDIN_FAILED with the client's message
 */
export function answered<T>(answer: ClientAnswer | undefined, shape: z.ZodType<T>): T {
  if (answer === undefined) throw new AppError('ERR_STANDIN_FAILED', 'The artifact client gave no answer.');
  if (!answer.ok) throw new AppError('ERR_STANDIN_FAILED', answer.message);
  return shape.parse(answer.value);
}

/** Adds loopback to NO_PROXY: the Azure SDK in the client would send these requests to a proxy. */
function clientEnvironment({ env, workspace, temp, artifacts }: ClientContext): Record<string, string> {
  const direct = [env.NO_PROXY ?? env.no_proxy ?? '', '127.0.0.1', 'localhost'].filter((part) => part !== '').join(',');
  return {
    ...env,
    ACTIONS_RESULTS_URL: artifacts.resultsUrl,
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ACTIONS_RUNTIME_TOKEN: artifacts.runtimeToken,
    GITHUB_API_URL: artifacts.apiUrl,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    NO_PROXY: direct,
    no_proxy: direct,
  };
}

/** Handles the client's output. Only add-mask and annotations are executed as commands. */
function showLine(context: ClientContext, line: string): void {
  const command = parseWorkflowCommand(line);
  if (command === undefined) context.log(line);
  else if (command.name === 'add-mask') context.addMask(command.data);
  else if (command.name === 'notice' || command.name === 'warning' || command.name === 'error') {
    context.annotate(command.name, command.data);
  }
}
