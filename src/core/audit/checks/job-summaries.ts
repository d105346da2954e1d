import { z } from 'zod';
import { escapeMarkdown } from '../../diagnostics/text/escape-markdown.ts';
import { quoteInline } from '../../diagnostics/text/quote.ts';
import { verdictInWords } from '../../diagnostics/text/verdict-in-words.ts';
import { compare, map, text } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import { readJsonFileIfAny } from '../../run/json-file.ts';
import type { Check } from './audited-run.ts';

const record = z.looseObject({
  jobs: z.array(z.looseObject({ id: z.string(), summary: z.string().default('') })),
});

/** The job summaries of integrate and report, in the runner's record, say the verdict and the next action of STATUS.json. */
export const jobSummaries: Check = async ({ layout, evidence, recordDir }) => {
  if (recordDir === undefined) return [];
  const read = await found(() => readJsonFileIfAny(recordDir, 'result.json', record));
  const comparisons = [];
  for (const name of ['integrate', 'report']) {
    const job = read.value?.jobs.find(({ id }) => id === name || id.endsWith(`/${name}`));
    if (job === undefined || job.summary === '') continue;
    const summary = { value: job.summary };
    const verdict = map(evidence.runStatus, ({ status, gates_ran }) => verdictInWords(status, gates_ran));
    const action = map(evidence.runStatus, (status) => text(status.next_action));
    const where = `summary of the job ${job.id}`;
    comparisons.push(
      compare(
        `${where}: verdict / ${layout.status}`,
        map(summary, (page) => /^#{1,2} (?:integrate: )?(\w+(?:, 0 gates ran)?)/m.exec(page)?.[1]),
        verdict,
      ),
      compare(
        `${where}: next action / ${layout.status}`,
        map(summary, (page) => (isSaid(page, action.value ?? '') ? action.value : 'another')),
        action,
      ),
    );
  }
  return comparisons;
};

/** As a stage's summary has it, or the summary of the whole run. */
function isSaid(page: string, action: string): boolean {
  const forms = [`**Next:** ${escapeMarkdown(action)}`, `Next: ${quoteInline(action)}`];
  return page.split('\n').some((line) => forms.includes(line));
}
