import { finding } from '../../../../core/diagnostics/app-error.ts';
import { hiddenCharacters } from '../../../../core/diagnostics/text/hidden-characters.ts';
import type { ChangeRule } from '../../evidence/worker-evidence.ts';

/**
 * Warns of added lines with hidden characters that change how they read (CVE-2021-42574, "Trojan Source"): one finding per file. Tests
 * and translations need such lines, so this is a warning for reviewers, not an error (docs/adr/0152).
 */
export const hiddenTextRule: ChangeRule = ({ worker, added }) =>
  added.files.flatMap(({ path, lines }) => {
    for (const { line, text } of lines) {
      // A byte order mark belongs to the file, not to its text.
      const shown = line === 1 ? text.replace(/^\uFEFF/, '') : text;
      const first = hiddenCharacters(shown).find(({ steers }) => steers);
      if (first === undefined) continue;
      const message = `${worker}: ${path}, line ${line}, column ${first.column}: ${first.name}; the line may not be what it looks like.`;
      const place = { worker, file: path, line, column: first.column };
      return [finding('ERR_ADDED_INVISIBLE', message, { severity: 'warning', ...place })];
    }
    return [];
  });
