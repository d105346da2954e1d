import { finding } from '../../../../core/diagnostics/app-error.ts';
import { hiddenCharacters } from '../../../../core/diagnostics/text/hidden-characters.ts';
import type { WorkerRule } from '../../evidence/worker-evidence.ts';

/**
 * Warns of added lines that read differently from what they are (CVE-2021-42574, "Trojan Source"): one finding a file. Tests and
 * translations need such lines, so that a reviewer is told and nothing is refused (docs/adr/0152).
 */
export const hiddenTextRule: WorkerRule = ({ worker, added }) =>
  added.files.flatMap(({ path, lines }) => {
    for (const { line, text } of lines) {
      // A byte order mark begins the file, not the text.
      const shown = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      const first = hiddenCharacters(shown).find(({ steers }) => steers);
      if (first === undefined) continue;
      const message = `${worker}: ${path}, line ${line}, column ${first.column}: ${first.name}; the line may read differently from what it is.`;
      const place = { worker, file: path, line, column: first.column };
      return [finding('ERR_ADDED_INVISIBLE', message, { severity: 'warning', ...place })];
    }
    return [];
  });
