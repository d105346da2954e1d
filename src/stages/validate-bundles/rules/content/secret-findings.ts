import { finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import type { WorkerEvidence } from '../../evidence/worker-evidence.ts';

/** Longer lines are split for the scan, so that no pattern runs on a huge line. */
const maxPiece = 4_096;
/** Pieces overlap by more than the length of any secret. */
const overlap = 512;

interface LinePosition {
  readonly path: string;
  readonly line: number | undefined;
}

/**
 * Scans every added line with secretlint's recommended rules. Loads them on first use, because that takes 60 ms. A finding contains
 * rule, file and line, never the text.
 */
export async function secretFindings(evidence: WorkerEvidence): Promise<Diagnostic[]> {
  const { rows, places } = scannedText(evidence);
  if (rows.length === 0) return [];
  const [{ lintSource }, { creator }] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  const result = await lintSource({
    source: { filePath: `${evidence.worker}.txt`, content: rows.join('\n'), contentType: 'text', ext: '.txt' },
    options: {
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] },
      noPhysicFilePath: true,
    },
  });
  return result.messages.flatMap((message) => {
    const place = places[message.loc.start.line - 1];
    if (place === undefined) return [];
    const rule = message.ruleId.replace('@secretlint/secretlint-rule-', '');
    const where = place.line === undefined ? place.path : `${place.path}:${place.line}`;
    return [
      finding('ERR_SECRET', `${evidence.worker}: ${where} looks like a secret (${rule}, ${message.messageId}).`, {
        worker: evidence.worker,
        file: place.path,
        ...(place.line === undefined ? {} : { line: place.line }),
      }),
    ];
  });
}

/** Joins all added text for one scan; each row keeps its place. An empty row separates files. */
function scannedText({ added, truth, blobs }: WorkerEvidence): {
  rows: string[];
  places: (LinePosition | undefined)[];
} {
  const rows: string[] = [];
  const places: (LinePosition | undefined)[] = [];
  const push = (text: string, place: LinePosition | undefined): void => {
    for (let start = 0; start === 0 || start + overlap < text.length; start += maxPiece - overlap) {
      rows.push(text.slice(start, start + maxPiece));
      places.push(place);
    }
  };
  for (const { path, lines } of added.files) {
    for (const { line, text } of lines) push(text, { path, line });
    push('', undefined);
  }
  for (const path of added.binaries) {
    const blob = truth?.changes.find((change) => change.path === path)?.newBlob ?? '';
    for (const text of (blobs.get(blob)?.toString('latin1') ?? '').split('\n')) push(text, { path, line: undefined });
  }
  return { rows, places };
}
