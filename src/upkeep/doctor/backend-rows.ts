import type { BackendName } from '../../core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { type WorkerName, workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { findAutoHotkey } from '../../core/machine/autohotkey/find-autohotkey.ts';
import { type ChosenBackend, chosenBackends, labelOf } from '../../core/machine/chosen-backend.ts';
import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { isOlder, queryVersion, tooOld } from '../../stages/dispatch-codex/agents/backend/agent-program.ts';
import type { AgentProgram } from '../../stages/dispatch-codex/agents/backend/backend.ts';
import { backends } from '../../stages/dispatch-codex/agents/registry.ts';
import { fail, ok, warn } from './rows.ts';

type Deps = Pick<StageDeps, 'env' | 'signal'>;

/** One row for each backend and preset that a worker uses. Without any backend, a single row that fails. */
export async function backendRows(config: FactoryConfig, platform: NodeJS.Platform, deps: Deps): Promise<DoctorRow[]> {
  const chosen = new Map<WorkerName, BackendName>();
  for (const worker of workerNames) {
    const name = config.workers[worker].backend ?? config.dispatch.backend;
    if (name !== null) chosen.set(worker, name);
  }
  if (chosen.size === 0) {
    return [fail('backend', 'no dispatch backend is set', 'Set dispatch.backend in factory.config.json.')];
  }
  return Promise.all(chosenBackends(config, chosen).map((backend) => backendRow(backend, config, platform, deps)));
}

const failsEverywhere: ReadonlySet<string> = new Set(['ERR_COMMAND_UNSET', 'ERR_COMMAND_INVALID']);

/**
 * The result of a backend's own check. A missing requirement is a warning, because dispatch may run on another machine; a wrong
 * command fails everywhere. AutoHotkey is only searched for, because its preflight can install it.
 */
async function backendRow(
  backend: ChosenBackend,
  config: FactoryConfig,
  platform: NodeJS.Platform,
  deps: Deps,
): Promise<DoctorRow> {
  const check = labelOf(backend);
  const { dispatch, codex, presets } = config;
  const { name, preset } = backend;
  if (name === 'autohotkey') return ahkRow(check, dispatch.ahk_exe, platform, deps.env);
  if (name === 'script') return ok(check, 'the embedded worker for demonstrations and tests');
  const context = { dispatch, codex, presets, preset, env: deps.env };
  try {
    const needs = await backends[name].doctor(context);
    const program = backends[name].program?.(context) ?? null;
    if (program !== null) return await agentRow(check, program, needs, dispatch.user_rules, deps);
    const [need] = needs;
    if (need === undefined) return ok(check, 'all requirements are met');
    return (failsEverywhere.has(need.code) ? fail : warn)(check, need.message, need.nextAction);
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    return fail(check, error.message, error.nextAction);
  }
}

/** Checks an agent's program: its requirements, and whether its version is at least the tested one. */
async function agentRow(
  check: string,
  program: AgentProgram,
  needs: readonly Diagnostic[],
  userRules: boolean,
  deps: Deps,
): Promise<DoctorRow> {
  const { executable, login, package: source, setting, title, tried, unseparated } = program;
  const missing = needs.some(({ code }) => code === 'ERR_BACKEND_UNAVAILABLE');
  const version = missing ? null : await queryVersion(program, deps);
  const separate = 'Give it a key (api_key_env), or set dispatch.user_rules to true.';
  const update = `Run npm install --global ${source}@${tried}, or set ${setting} to the path of that version.`;
  const old = tooOld(program, version);
  const problems: readonly { readonly detail: string; readonly next: string }[] = [
    ...(missing || version !== null
      ? []
      : [{ detail: `${title} is installed, but does not report its version`, next: `Run ${executable} --version.` }]),
    ...(old !== undefined ? [{ detail: old.message.replace(/\.$/, ''), next: update }] : []),
    ...(old === undefined && version !== null && isOlder(version, tried)
      ? [{ detail: `${title} ${version} is older than ${tried}, the tested version`, next: update }]
      : []),
    ...(unseparated === undefined || userRules
      ? []
      : [{ detail: `${title} may read instructions of this account: ${unseparated}`, next: separate }]),
    ...needs.map(({ message, nextAction }) => ({ detail: message.replace(/\.$/, ''), next: nextAction })),
  ];
  if (problems.length === 0) return ok(check, `${title} ${version}, tested with ${tried}; ${login}`);
  const known = version === null || isOlder(version, tried) ? [] : [`${title} ${version}`];
  const detail = [...known, ...problems.map((each) => each.detail)].join('; ');
  return warn(check, detail, problems.map(({ next }) => next).join(' '));
}

function ahkRow(check: string, configured: string | null, platform: NodeJS.Platform, env: StageDeps['env']): DoctorRow {
  const found = findAutoHotkey({ env, configured, platform });
  if (found !== null) return ok(check, `AutoHotkey ${found.version ?? ''} by ${found.source}`.replace('  ', ' '));
  return platform === 'win32'
    ? warn(
        check,
        'AutoHotkey v2 was not found',
        'Run winget install --id AutoHotkey.AutoHotkey -e, or let dispatch install it.',
      )
    : warn(
        check,
        'this machine is not Windows',
        'Dispatch on a runner with the labels self-hosted, windows, factory-ui.',
      );
}
