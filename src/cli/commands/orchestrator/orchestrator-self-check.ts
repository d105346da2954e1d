import { selfCheck } from '../../../orchestrator/doctor/check-installation.ts';
import type { Io } from '../../program/io.ts';
import type { FormatOptions } from '../../program/output.ts';
import { showRows } from './orchestrator-doctor.ts';
import { orchestratorDeps } from './orchestrator-options.ts';

/** `codex-orchestrator self-check`: returns 2 if this installation does not work. */
export async function orchestratorSelfCheck(io: Io, options: FormatOptions): Promise<number> {
  return showRows(io, await selfCheck(process.execPath, orchestratorDeps(io, {}, false)), options);
}
