import { finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import { findSecrets } from '../../../../core/secrets/find-secrets.ts';
import { linesOfBinary } from '../../../../core/secrets/views/lines-of-binary.ts';
import type { DocumentLine, SecretDocument } from '../../../../core/secrets/views/secret-document.ts';
import type { AddedFile } from '../../evidence/added-text.ts';
import type { ChangeEvidence, ChangePolicy } from '../../evidence/worker-evidence.ts';

/**
 * Scans what a worker added for secrets (docs/secrets.md): every added line, the names of files, binaries, and the content of LFS files. A
 * finding has rule, file, line and the sha256 of the value, never the value.
 */
export async function secretFindings(
  evidence: ChangeEvidence,
  run: Pick<ChangePolicy, 'allowedSecrets'>,
): Promise<Diagnostic[]> {
  const { worker } = evidence;
  const { documents, unread } = documentsOf(evidence);
  const found = await findSecrets(documents, run.allowedSecrets);
  return [
    ...found.map(({ path, line, rule, sha256 }) => {
      const where = line === undefined ? path : `${path}:${line}`;
      const message = `${worker}: ${where} looks like a secret (${rule}; sha256 of the value ${sha256}).`;
      return finding('ERR_SECRET', message, { worker, file: path, ...(line === undefined ? {} : { line }) });
    }),
    ...unread.map(({ path, why }) =>
      finding('ERR_SECRET_UNSCANNED', `${worker}: ${path} was not scanned for secrets: ${why}.`, {
        severity: 'warning',
        worker,
        file: path,
      }),
    ),
  ];
}

interface Unread {
  readonly path: string;
  readonly why: string;
}

function documentsOf({ added, lfs, truth, blobs }: ChangeEvidence): {
  documents: SecretDocument[];
  unread: readonly Unread[];
} {
  const unread: Unread[] = [];
  const changes = truth?.changes.filter(({ type }) => type !== 'deleted') ?? [];
  const blobOf = new Map(changes.map(({ path, newBlob }) => [path, newBlob]));
  const binaries = added.binaries.flatMap((path): SecretDocument[] => {
    const blob = blobOf.get(path);
    if (blob === undefined) return [];
    const bytes = lfs.has(path) ? lfs.get(path) : blobs.get(blob);
    if (bytes === undefined || bytes === null) {
      unread.push({ path, why: 'it is a binary file that is too large' });
      return [];
    }
    const { lines, unread: why } = linesOfBinary(bytes);
    if (why !== undefined) unread.push({ path, why: `${why}, and only its bytes were searched` });
    return [{ path, lines: lines.map(unnumbered) }];
  });
  const names = changes
    .filter(({ type }) => type !== 'modified')
    .map(({ path }) => ({ path, lines: [unnumbered(path)] }));
  return { documents: [...added.files.map(documentOf), ...binaries, ...names], unread };
}

/** The context completes a key if its first line is in the base commit. */
function documentOf({ path, lines, context }: AddedFile): SecretDocument {
  const judged = lines.map((each): DocumentLine => ({ ...each, judged: true }));
  const around = context.map((each): DocumentLine => ({ ...each, judged: false }));
  return { path, lines: [...judged, ...around].sort((left, right) => (left.line ?? 0) - (right.line ?? 0)) };
}

function unnumbered(text: string): DocumentLine {
  return { text, line: undefined, judged: true };
}
