import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { exitCodeOf } from '../../../core/diagnostics/exit-codes.ts';
import { attestRun, verifyAttestation, writeAttestation } from '../../../core/evidence/attestation.ts';
import { lockRun } from '../../../core/run/access/lock-run.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { locateRun, type RunChoice } from '../../local-run/locate-run.ts';
import type { Io } from '../../program/io.ts';
import { plain } from '../../terminal/plain.ts';

export interface AttestOptions extends RunChoice {
  readonly verify: boolean;
  /** The attestation to verify; by default the one in the run folder. */
  readonly file?: string;
  /** The expected sha256 of the attestation to verify, with or without `sha256:`. */
  readonly digest?: string;
  readonly json: boolean;
}

/**
 * `factory attest`: writes an in-toto statement about a finished run. With `--verify` it compares the run with its
 * statement and returns 2 if anything differs (docs/attestation.md).
 */
export async function attest(io: Io, options: AttestOptions): Promise<number> {
  const { root, layout } = await locateRun(io, options);
  if (options.verify) return verify(io, options, root, layout);
  if (options.file !== undefined || options.digest !== undefined) {
    throw new AppError('ERR_USAGE', '--file and --digest need --verify.', { fault: 'usage' });
  }
  await using _lock = await lockRun({ root, layout }, io.signal);
  const attestation = await attestRun(root, layout);
  const files = await writeAttestation(root, layout, attestation);
  const { statement, digest } = attestation;
  const { verdict } = statement.predicate;
  if (options.json) {
    io.out(jsonLine({ run_id: layout.runId, verdict, digest, subjects: statement.subject.length, files }));
  } else {
    io.out(`${layout.runId}: ${String(verdict)}, ${statement.subject.length} subjects\n`);
    for (const file of files) io.out(`  ${file}\n`);
    io.out(`sha256:${digest}\n`);
  }
  return 0;
}

async function verify(
  io: Io,
  options: AttestOptions,
  root: string,
  layout: Parameters<typeof verifyAttestation>[1],
): Promise<number> {
  const { file } = options;
  const given =
    file === undefined
      ? undefined
      : await readFile(resolve(io.cwd, file), 'utf8').catch((cause: unknown) => {
          throw new AppError('ERR_ATTESTATION', `${file} cannot be read.`, { fault: 'usage', file, cause });
        });
  const { digest, problems } = await verifyAttestation(root, layout, given);
  const other = options.digest !== undefined && options.digest.replace(/^sha256:/, '') !== digest;
  const all = [
    ...(other ? [`The digest of the attestation is sha256:${digest}, not the given one.`] : []),
    ...problems,
  ];
  if (options.json) io.out(jsonLine({ run_id: layout.runId, digest, problems: all, ok: all.length === 0 }));
  else {
    for (const problem of all) io.out(`${plain(problem, 500)}\n`);
    io.out(
      `${layout.runId}: the run ${all.length === 0 ? 'matches' : 'does NOT match'} attestation sha256:${digest}.\n`,
    );
  }
  return all.length === 0 ? 0 : exitCodeOf('BLOCKED');
}
