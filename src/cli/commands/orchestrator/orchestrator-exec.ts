import { jsonLine } from '../../../core/system/text/json.ts';
import { execCommand } from '../../../orchestrator/runs/exec-command.ts';
import type { Io } from '../../program/io.ts';
import { orchestratorDeps, showResult } from './orchestrator-options.ts';

export interface ExecVerbOptions {
  readonly command: readonly string[];
  readonly json?: 'pretty' | 'compact';
  readonly jsonl: boolean;
  readonly cwd?: string;
  readonly task?: string;
}

/** `codex-orchestrator exec`: runs one command. Without a JSON option its output is shown as it arrives. */
export async function orchestratorExec(io: Io, options: ExecVerbOptions): Promise<number> {
  const { command, json, jsonl, cwd, task } = options;
  const isText = json === undefined && !jsonl;
  const result = await execCommand(
    { command, cwd, task },
    orchestratorDeps(io, {
      onOutput: (stream, text) => {
        if (isText) (stream === 'stdout' ? io.out : io.err)(text);
      },
      onEvent: (event) => {
        if (jsonl) io.out(jsonLine(event));
      },
    }),
  );
  if (json === 'compact') io.out(jsonLine(result));
  else if (json !== undefined) showResult(io, result, true);
  else if (isText) io.err(`${result.status}: run ${result.run_id}, manifest ${result.manifest}\n`);
  return result.exit_code;
}
