import { finding } from '../../../../core/diagnostics/app-error.ts';
import { compileAllowedGlobs } from '../../../../core/policy/allowed-globs.ts';
import type { AddedLine } from '../../evidence/added-text.ts';
import type { ChangeRule } from '../../evidence/worker-evidence.ts';

/** git's default length of a conflict marker; the attribute `conflict-marker-size` overrides it (gitattributes(5)). */
const defaultMarkerSize = 7;

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
    const line = findMarkers(lines, markerSizes.get(path));
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

/**
 * The number of the line that starts a conflict; `undefined` if the added lines contain no complete one.
 *
 * @param size the length of markers that the base commit sets; without it, all three markers of a conflict have the same length of at least
 * seven, because a worker's `info/attributes` may have set another one when git wrote them
 */
export function findMarkers(lines: readonly AddedLine[], size?: number): number | undefined {
  const open = new Map<number, { readonly line: number; middle: boolean }>();
  for (const { line, text } of lines) {
    const [mark = '', rest = ''] = /^(<+|=+|>+)( .*)?\r?$/.exec(text)?.slice(1) ?? [];
    const length = mark.length;
    if (size === undefined ? length < defaultMarkerSize : length !== size) continue;
    const start = open.get(length);
    if (mark.startsWith('<')) open.set(length, { line, middle: false });
    else if (mark.startsWith('>') && start?.middle === true) return start.line;
    else if (mark.startsWith('=') && rest === '' && start !== undefined) start.middle = true;
  }
  return undefined;
}
