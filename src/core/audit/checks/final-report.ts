import { quoteInline } from '../../diagnostics/text/quote.ts';
import { compare, map, text, value } from '../../evidence/comparison.ts';
import type { Check } from './audited-run.ts';

/** FINAL_REPORT.txt says the next action of STATUS.json, and the message of each of its errors. */
export const finalReport: Check = async ({ layout, evidence }) => {
  const { report, runStatus } = evidence;
  const file = `${layout.integratorDir}/FINAL_REPORT.txt`;
  const action = map(runStatus, (status) => quoteInline(text(status.next_action) ?? '', maxAction));
  const said = map(report, (lines) =>
    lines.split('\n').some((line) => says(line, action.value)) ? action.value : 'another',
  );
  const causes = map(runStatus, ({ errors }) => {
    const messages = errors.map((each) => quoteInline(String(typeof each === 'string' ? each : each.message)));
    const missing = messages.filter((message) => !(report.value ?? '').includes(message));
    return missing.length === 0 ? 'all are reported' : `not reported: ${missing.join(' ')}`;
  });
  return [
    compare(`${file}: next action / ${layout.status}`, said, action),
    compare(
      `${file}: causes / errors of ${layout.status}`,
      report.value === undefined ? report : causes,
      value('all are reported'),
    ),
  ];
};

const maxAction = 600;

/** A line that is the next action, as an item of a list or after a word such as `Next:`. */
function says(line: string, action: string | undefined): boolean {
  return action !== undefined && action !== '' && line.endsWith(action);
}
