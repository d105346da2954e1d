import { finding } from '../../../../core/diagnostics/app-error.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import type { AddedLine } from '../../evidence/added-text.ts';
import type { ChangeRule } from '../../evidence/worker-evidence.ts';

/** git's default length of a conflict marker; the attribute `conflict-marker-size` overrides it (gitattributes(5)). */
export const defaultMarkerSize = 7;

/**
 * Blocks an unresolved merge conflict in a file: a start, a middle and an end marker among the added lines, in this order; and a file of
 * rejected hunks. Markers are only a warning if policy lists the path (`security.conflict_markers_allow`), or inside a fenced block of Markdown, where it is an example.
 */
export const conflictMarkersRule: ChangeRule = ({ worker, added, markerSizes, fencedLines }, run) => {
  const isAllowed = compileAllowedGlobs(run.inputs.config.security.conflict_markers_allow);
  return added.files.flatMap(({ path, lines }) => {
    if (isRejectedHunks(path, lines) && isAllowed(path) === undefined) {
      const message = `${worker}: ${path}: a part of a patch that was not applied is left in the tree.`;
      return [finding('ERR_CONFLICT_MARKERS', message, { worker, file: path })];
    }
    const line = findMarkers(lines, markerSizes.get(path) ?? defaultMarkerSize);
    if (line === undefined) return [];
    const isExample = isAllowed(path) !== undefined || fencedLines.get(path)?.has(line) === true;
    const message = `${worker}: ${path}, line ${line}: a merge conflict is left in the file.`;
    return [
      finding('ERR_CONFLICT_MARKERS', message, { severity: isExample ? 'warning' : 'error', worker, file: path, line }),
    ];
  });
};

/** What `git apply --reject` and `patch` write beside a file for hunks that do not apply to it. */
function isRejectedHunks(path: string, lines: readonly AddedLine[]): boolean {
  return path.endsWith('.rej') && lines.some(({ text }) => /^(?:@@ -\d+(?:,\d+)? \+\d|\*{15})/.test(text));
}

/** The number of the line that starts a conflict; `undefined` if the added lines contain no complete one. */
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
