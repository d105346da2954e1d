import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../../core/git/git.ts';
import { readAllowedSecrets } from '../../../core/secrets/allowed-secrets.ts';

/**
 * The sha256 of values that are not secrets, from the base commit; empty if the file is absent there. A worker's copy of the file has no effect.
 *
 * @param revised the list of a policy revision, which replaces the base commit's
 */
export async function readSecretAllow(
  git: Git,
  baseSha: string,
  path: string,
  revised: string | undefined,
): Promise<{ readonly hashes: ReadonlySet<string>; readonly findings: readonly Diagnostic[] }> {
  const { hashes, badLines } = readAllowedSecrets(revised ?? (await textAtBase(git, baseSha, path)));
  const findings = badLines.map((line) =>
    finding('ERR_SECRET_ALLOW', `${path}:${line} is not a sha256 and has no effect.`, {
      severity: 'warning',
      file: path,
      line,
    }),
  );
  return { hashes, findings };
}

async function textAtBase(git: Git, baseSha: string, path: string): Promise<string> {
  const blob = await git.run(['cat-file', 'blob', `${baseSha}:${path}`], { accept: [0, 128] });
  return blob.exitCode === 0 ? blob.text : '';
}
