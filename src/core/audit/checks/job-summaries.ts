import { z } from 'zod';
import { escapeMarkdown } from '../../diagnostics/text/escape-markdown.ts';
import { verdictInWords } from '../../diagnostics/text/verdict-in-words.ts';
import { compare, map, text } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import { readJsonFileIfAny } from '../../run/json-file.ts';
import type { Check } from './audited-run.ts';

const record = z.looseObject({
  jobs: z.array(z.looseObject({ id: z.string(), summary: z.string().default('') })),
});

/** The job summaries of integrate and report, in the runner's record, say the verdict, cause and next action of STATUS.json. */
export const jobSummaries: Check = async ({ layout, evidence, recordDir }) => {
  if (recordDir === undefined) return [];
  const read = await found(() => readJsonFileIfAny(recordDir, 'result.json', record));
  const comparisons = [];
  for (const name of ['integrate', 'report']) {
    const job = read.value?.jobs.find(({ id }) => id === name || id.endsWith(`/${name}`));
    if (job === undefined || job.summary === '') continue;
    const summary = { value: job.summary };
    const verdict = map(evidence.runStatus, ({ status, gates_ran }) => verdictInWords(status, gates_ran));
    const where = `summary of the job ${job.id}`;
    const said = (label: string, words: string | undefined) => {
      const line = words === undefined ? undefined : `**${label}:** ${escapeMarkdown(words)}`;
      return compare(
        `${where}: ${label} / ${layout.status}`,
        map(summary, (page) => page.split('\n').find((each) => each.startsWith(`**${label}:** `))),
        map(evidence.runStatus, () => line),
      );
    };
    comparisons.push(
      compare(
        `${where}: verdict / ${layout.status}`,
        map(summary, (page) => /^#{1,2} (?:integrate: )?(\w+(?:, 0 gates ran)?)/m.exec(page)?.[1]),
        verdict,
      ),
      said('Cause', text(evidence.runStatus.value?.cause)),
      said('Next', text(evidence.runStatus.value?.next_action)),
    );
  }
  return comparisons;
};
