import { type CommandForm, isShellCommand } from '../../../../core/contracts/config/command-form.ts';
import type { PresetName } from '../../../../core/contracts/config/preset-settings.ts';
import { AppError, finding } from '../../../../core/diagnostics/app-error.ts';
import { findProgram } from '../../../../core/system/processes/find-program.ts';
import { programStart } from '../../../../core/system/processes/program-start.ts';
import { shellProgram } from '../../../../core/system/processes/shell-program.ts';
import { agentEnvironment } from '../backend/agent-environment.ts';
import { sentText } from '../backend/agent-instructions.ts';
import { readAgentResult, readLastMessage } from '../backend/agent-result.ts';
import type { AgentTask, Backend, BackendContext } from '../backend/backend.ts';
import {
  presetNeeds,
  presetPlan,
  presetProgram,
  presetResume,
  presetUserRules,
  startPreset,
} from './presets/preset-backend.ts';
import { startCommand } from './start-command.ts';

/** The placeholders of an argument (docs/design/dispatch.md). */
const placeholders: Readonly<Record<string, (task: AgentTask) => string>> = {
  run_id: (task) => task.runId,
  worker: (task) => task.worker,
  prompt_file: (task) => task.promptFile,
  worktree: (task) => task.worktree,
  bundle_dir: (task) => task.bundleDir,
  result_path: (task) => task.resultPath,
};

const braces = /\{([a-z_]+)\}/g;

/**
 * Any program. `dispatch.command` is an array of arguments with placeholders, or `{"shell": "bash", "run": "..."}`. The string gets the
 * task as FACTORY_* variables, because text inserted into a shell command could be executed.
 */
export const commandBackend: Backend = {
  name: 'command',
  program(context) {
    const preset = presetOf(context);
    return preset === null ? null : presetProgram(preset, context);
  },
  userRules(context) {
    const preset = presetOf(context);
    return preset === null ? undefined : presetUserRules(preset, context);
  },
  async doctor(context) {
    const preset = presetOf(context);
    if (preset !== null) return presetNeeds(preset, context);
    const tool = programOf(context.dispatch.command);
    if (tool === '') {
      return [finding('ERR_COMMAND_UNSET', 'The backend is command, but dispatch.command is empty.')];
    }
    const wrong = wrongPlaceholder(context.dispatch.command);
    if (wrong !== undefined) return [invalid(wrong).toDiagnostic()];
    if (tool.includes('{')) return [];
    const path = 'dispatch.command';
    if (!/[\\/]/.test(tool) && (await findProgram(tool, context.env)) === undefined) {
      return [
        finding('ERR_BACKEND_UNAVAILABLE', `The program ${tool} of dispatch.command was not found on PATH.`, { path }),
      ];
    }
    if ((await programStart(tool, context.env)) !== undefined) return [];
    const message = `${tool} of dispatch.command is a shell script that npm did not write. Use the program that it starts, or the shell cmd.`;
    return [finding('ERR_BACKEND_UNAVAILABLE', message, { path })];
  },
  build(task, context) {
    const preset = presetOf(context);
    if (preset !== null) return presetPlan(preset, task, context);
    return {
      backend: 'command',
      ...startOf(context.dispatch.command, task),
      cwd: task.worktree,
      env: agentEnvironment(context.env, context.dispatch.env_allow, task),
      stdin: sentText(task),
    };
  },
  start: (plan, io) => (plan.preset === undefined ? startCommand(plan, io) : startPreset(plan.preset, plan, io)),
  resume: presetResume,
  async collect(task) {
    const result = readAgentResult(task);
    return result.status === null && result.findings.length === 0 ? readLastMessage(task) : result;
  },
};

/** @throws AppError ERR_COMMAND_INVALID if the run has both a preset and a command for all workers */
function presetOf({ dispatch, preset }: BackendContext): PresetName | null {
  if (dispatch.preset !== null && programOf(dispatch.command) !== '') {
    throw invalid(
      `and dispatch.preset are both set; set only one of them. For single workers use workers.<WORKER>.preset`,
    );
  }
  return preset ?? dispatch.preset;
}

/** The program that is started; empty if there is none. */
function programOf(command: CommandForm): string {
  return isShellCommand(command) ? command.shell : (command[0] ?? '');
}

function startOf(command: CommandForm, task: AgentTask): ReturnType<typeof shellProgram> {
  const wrong = wrongPlaceholder(command);
  if (wrong !== undefined) throw invalid(wrong);
  if (isShellCommand(command)) return shellProgram(command);
  const [program = '', ...args] = command.map((argument) => fill(argument, task));
  if (program === '') {
    throw new AppError('ERR_COMMAND_UNSET', 'dispatch.command is empty.', { path: 'dispatch.command' });
  }
  return { command: program, args, verbatimArguments: false };
}

/** What is wrong with the first placeholder that cannot be used; `undefined` if all can. */
function wrongPlaceholder(command: CommandForm): string | undefined {
  const isKnown = (key: string): boolean => Object.hasOwn(placeholders, key);
  if (isShellCommand(command)) {
    const [whole] = [...command.run.matchAll(braces)].find(([, key = '']) => isKnown(key)) ?? [];
    return whole && `contains ${whole} in a shell's string; use variables such as FACTORY_WORKER there`;
  }
  const [whole] = command.flatMap((each) => [...each.matchAll(braces)]).find(([, key = '']) => !isKnown(key)) ?? [];
  return whole && `contains ${whole}; the placeholders are {${Object.keys(placeholders).join('} {')}}`;
}

function fill(argument: string, task: AgentTask): string {
  return argument.replace(braces, (whole, key: string) => placeholders[key]?.(task) ?? whole);
}

function invalid(what: string): AppError {
  return new AppError('ERR_COMMAND_INVALID', `dispatch.command ${what}.`, { path: 'dispatch.command' });
}
