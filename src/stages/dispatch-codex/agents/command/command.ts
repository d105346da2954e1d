import type { PresetName } from '../../../../core/contracts/config/preset-settings.ts';
import { AppError, finding } from '../../../../core/diagnostics/app-error.ts';
import { findProgram } from '../../../../core/system/processes/find-program.ts';
import { programStart } from '../../../../core/system/processes/program-start.ts';
import { agentEnvironment } from '../backend/agent-environment.ts';
import { readAgentResult, readLastMessage } from '../backend/agent-result.ts';
import type { AgentTask, Backend, BackendContext } from '../backend/backend.ts';
import { startProcess } from '../backend/start-process.ts';
import { presetNeeds, presetPlan, presetProgram, presetResume, startPreset } from './presets/preset-backend.ts';

/** The placeholders of an argument (docs/design/dispatch.md). */
const placeholders: Readonly<Record<string, (task: AgentTask) => string>> = {
  run_id: (task) => task.runId,
  worker: (task) => task.worker,
  prompt_file: (task) => task.promptFile,
  worktree: (task) => task.worktree,
  bundle_dir: (task) => task.bundleDir,
  result_path: (task) => task.resultPath,
};

/** The arguments of each named shell for one string. The string is configuration, never a worker's text. */
const shells: Readonly<Record<string, (text: string) => readonly string[]>> = {
  bash: (text) => ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text],
  sh: (text) => ['-e', '-c', text],
  pwsh: (text) => ['-NoProfile', '-NonInteractive', '-Command', text],
  powershell: (text) => ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', text],
  cmd: (text) => ['/D', '/E:ON', '/V:OFF', '/S', '/C', `"${text}"`],
};

const braces = /\{([a-z_]+)\}/g;

/**
 * Any program. `dispatch.command` is an array of arguments with placeholders, or `["shell:NAME", "one string"]`. The string gets the task
 * as FACTORY_* variables, because text inserted into a shell command could be executed.
 */
export const commandBackend: Backend = {
  name: 'command',
  program(context) {
    const preset = presetOf(context);
    return preset === null ? null : presetProgram(preset, context);
  },
  async doctor(context) {
    const preset = presetOf(context);
    if (preset !== null) return presetNeeds(preset, context);
    const [program = ''] = context.dispatch.command;
    if (program === '') {
      return [finding('ERR_COMMAND_UNSET', 'The backend is command, but dispatch.command is empty.')];
    }
    const tool = program.startsWith('shell:') ? program.slice('shell:'.length) : program;
    if (tool.includes('{')) return [];
    const path = 'dispatch.command';
    if (!/[\\/]/.test(tool) && (await findProgram(tool, context.env)) === undefined) {
      return [
        finding('ERR_BACKEND_UNAVAILABLE', `The program ${tool} of dispatch.command was not found on PATH.`, { path }),
      ];
    }
    if ((await programStart(tool, context.env)) !== undefined) return [];
    const message = `${tool} of dispatch.command is a shell script that npm did not write. Use the program that it starts, or shell:cmd.`;
    return [finding('ERR_BACKEND_UNAVAILABLE', message, { path })];
  },
  build(task, context) {
    const preset = presetOf(context);
    if (preset !== null) return presetPlan(preset, task, context);
    const line = commandLine(context.dispatch.command, task);
    return {
      backend: 'command',
      command: line[0] ?? '',
      args: line.slice(1),
      cwd: task.worktree,
      env: agentEnvironment(context.env, context.dispatch.env_allow, task),
      stdin: task.prompt,
      verbatimArguments: context.dispatch.command[0] === 'shell:cmd',
    };
  },
  start: (plan, io) => (plan.preset === undefined ? startProcess(plan, io) : startPreset(plan.preset, plan, io)),
  resume: presetResume,
  async collect(task) {
    const result = readAgentResult(task);
    return result.status === null && result.findings.length === 0 ? readLastMessage(task) : result;
  },
};

/** @throws AppError ERR_COMMAND_INVALID if the run has both a preset and a command for all workers */
function presetOf({ dispatch, preset }: BackendContext): PresetName | null {
  if (dispatch.preset !== null && dispatch.command.length > 0) {
    throw invalid(
      `and dispatch.preset are both set; set only one of them. For single workers use workers.<WORKER>.preset`,
    );
  }
  return preset ?? dispatch.preset;
}

function commandLine(command: readonly string[], task: AgentTask): readonly string[] {
  const [program = '', text = '', ...rest] = command;
  if (program === '')
    throw new AppError('ERR_COMMAND_UNSET', 'dispatch.command is empty.', { path: 'dispatch.command' });
  if (!program.startsWith('shell:')) return command.map((argument) => fill(argument, task));
  const name = program.slice('shell:'.length);
  const shell = shells[name];
  if (shell === undefined || text === '' || rest.length > 0) {
    throw invalid(`must be ["shell:NAME", "one string"], where NAME is one of ${Object.keys(shells).join(', ')}`);
  }
  for (const [whole, key = ''] of text.matchAll(braces)) {
    if (Object.hasOwn(placeholders, key)) {
      throw invalid(`contains ${whole} in a shell's string; use variables such as FACTORY_WORKER there`);
    }
  }
  return [name, ...shell(text)];
}

function fill(argument: string, task: AgentTask): string {
  return argument.replace(braces, (whole, key: string) => {
    const value = Object.hasOwn(placeholders, key) ? placeholders[key] : undefined;
    if (value !== undefined) return value(task);
    throw invalid(`contains ${whole}; the placeholders are {${Object.keys(placeholders).join('} {')}}`);
  });
}

function invalid(what: string): AppError {
  return new AppError('ERR_COMMAND_INVALID', `dispatch.command ${what}.`, { path: 'dispatch.command' });
}
