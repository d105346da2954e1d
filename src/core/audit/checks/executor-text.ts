import { join } from 'node:path';
import { verdictInWords } from '../../diagnostics/text/verdict-in-words.ts';
import { compare, map, text } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import { maxJsonBytes } from '../../run/json-file.ts';
import { readPlainText } from '../../system/hostile/read-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import type { Check } from './audited-run.ts';

/** TXN_EXECUTOR_REPORT.md, if the one-button executor wrote one, says the verdict and the next action of STATUS.json. */
export const executorText: Check = async ({ root, layout, evidence }) => {
  const file = `${layout.runDir}/TXN_EXECUTOR_REPORT.md`;
  if (statHostile(join(root, file)).kind === 'absent') return [];
  const report = await found(async () => readPlainText(join(root, file), maxJsonBytes));
  const lineAfter = (start: string) =>
    map(report, (lines) =>
      lines
        .split('\n')
        .find((line) => line.startsWith(start))
        ?.slice(start.length),
    );
  return [
    compare(
      `${file}: verdict / ${layout.status}`,
      lineAfter('- Verdict: '),
      map(evidence.runStatus, ({ status, gates_ran }) => verdictInWords(status, gates_ran)),
    ),
    compare(
      `${file}: next action / ${layout.status}`,
      map(report, (lines) =>
        plain(
          lines
            .slice(lines.indexOf('## NEXT ACTION'))
            .split('\n')
            .find((line) => line.startsWith('- '))
            ?.slice(2),
        ),
      ),
      map(evidence.runStatus, (status) => plain(text(status.next_action))),
    ),
  ];
};

/** Without what Markdown needs around it. */
function plain(words: string | undefined): string | undefined {
  return words
    ?.replaceAll(/[`'\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
