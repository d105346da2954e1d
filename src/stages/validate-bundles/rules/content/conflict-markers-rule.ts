import { finding } from '../../../../core/diagnostics/app-error.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import type { AddedLine } from '../../evidence/added-text.ts';
import type { WorkerRule } from '../../evidence/worker-evidence.ts';

/** git's own length of a conflict marker, where `conflict-marker-size` sets no other (gitattributes(5)). */
export const defaultMarkerSize = 7;

/**
 * Blocks a merge conflict that was left in a file: a start, a middle and an end marker among the added lines, in this order. A note only
 * where policy lists the path (`security.conflict_markers_allow`), or inside a fenced block of Markdown, which shows such lines as an example.
 */
export const conflictMarkersRule: WorkerRule = ({ worker, added, markerSizes, fencedLines }, run) => {
  const isAllowed = compileAllowedGlobs(run.inputs.config.security.conflict_markers_allow);
  return added.files.flatMap(({ path, lines }) => {
    const line = findMarkers(lines, markerSizes.get(path) ?? defaultMarkerSize);
    if (line === undefined) return [];
    const isExample = isAllowed(path) !== undefined || fencedLines.get(path)?.has(line) === true;
    const message = `${worker}: ${path}, line ${line}: a merge conflict is left in the file.`;
    return [
      finding('ERR_CONFLICT_MARKERS', message, { severity: isExample ? 'warning' : 'error', worker, file: path, line }),
    ];
  });
};

/** The number of the line that starts a conflict; `undefined` when the added lines hold no whole one. */
export function findMarkers(lines: readonly AddedLine[], size: number): number | undefined {
  const start = new RegExp(`^<{${size}}( .*)?\\r?$`);
  const middle = new RegExp(`^={${size}}\\r?$`);
  const end = new RegExp(`^>{${size}}( .*)?\\r?$`);
  let open: { readonly line: number; middle: boolean } | undefined;
  for (const { line, text } of lines) {
    if (start.test(text)) open = { line, middle: false };
    else if (open !== undefined && middle.test(text)) open.middle = true;
    else if (open?.middle === true && end.test(text)) return open.line;
  }
  return undefined;
}
