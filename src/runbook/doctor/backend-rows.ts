import type { BackendName } from '../../core/contracts/backend.ts';
import type { FactoryConfig } from '../../core/contracts/factory-config.ts';
import type { DoctorRow } from '../../core/run/doctor.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { findAutoHotkey } from '../../stages/dispatch-codex/autohotkey/find-autohotkey.ts';
import { backends } from '../../stages/dispatch-codex/registry.ts';
import { fail, ok, warn } from './rows.ts';

/**
 * What a backend itself says that it needs here. Dispatch may run on another machine, so what is missing is a warning, but for a
 * command that is not set anywhere; AutoHotkey is only looked for, since its own preflight may install it.
 */
export async function backendRow(
  name: BackendName,
  config: FactoryConfig,
  platform: NodeJS.Platform,
  { env }: Pick<StageDeps, 'env'>,
): Promise<DoctorRow> {
  const check = `backend ${name}`;
  const { dispatch, codex, presets } = config;
  if (name === 'autohotkey') return ahkRow(check, dispatch.ahk_exe, platform, env);
  if (name === 'script') return ok(check, 'the embedded worker for demonstrations and tests');
  const [need] = await backends[name].doctor({ dispatch, codex, presets, env });
  if (need === undefined) return ok(check, 'it has what it needs here');
  return (need.code === 'ERR_COMMAND_UNSET' ? fail : warn)(check, need.message, need.nextAction);
}

function ahkRow(check: string, configured: string | null, platform: NodeJS.Platform, env: StageDeps['env']): DoctorRow {
  const found = findAutoHotkey({ env, configured, platform });
  if (found !== null) return ok(check, `AutoHotkey ${found.version ?? ''} by ${found.source}`.replace('  ', ' '));
  return platform === 'win32'
    ? warn(
        check,
        'AutoHotkey v2 was not found',
        'Run winget install --id AutoHotkey.AutoHotkey -e, or let dispatch do it.',
      )
    : warn(
        check,
        'this machine is not Windows',
        'Dispatch on a runner with the labels self-hosted, windows, factory-ui.',
      );
}
