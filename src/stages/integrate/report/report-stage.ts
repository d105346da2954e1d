import { join } from 'node:path';
import { proof } from '../../../core/contracts/verdict/proof.ts';
import { findingRecord } from '../../../core/contracts/verdict/validation.ts';
import { statusFile } from '../../../core/contracts/worker/status-file.ts';
import { type Cause, causesOf, followsInWords, inWords } from '../../../core/diagnostics/causes.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { causeInWords } from '../../../core/diagnostics/text/cause-in-words.ts';
import { escapeMarkdown } from '../../../core/diagnostics/text/escape-markdown.ts';
import { quoteCode, quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import { diagnosticOf } from '../../../core/evidence/diagnostic-of.ts';
import { actionLine } from '../../../core/evidence/verdict.ts';
import { readLedger } from '../../../core/ledger/read-ledger.ts';
import { maxJsonBytes, readJsonFileIfAny } from '../../../core/run/json-file.ts';
import { stageLayout } from '../../../core/run/layout.ts';
import { readInputsInForceIfAny } from '../../../core/run/revisions/inputs-in-force.ts';
import type { StageInputs, StageReport } from '../../../core/run/stage.ts';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';
import { type EarlierJob, judgeEarlier } from '../gates/judge-earlier.ts';
import { policyLines } from './policy-lines.ts';

export interface ReportInputs extends StageInputs {
  readonly earlier: readonly EarlierJob[];
}

/**
 * The `report` mode: the job summary of the whole run, from its run folder. It contains the verdict, its cause, the next
 * action, then causes, warnings, jobs, checks, commits, the ledger's head, and the dispatch report. Reads only. Its status is the run's.
 *
 * @throws AppError ERR_SCHEMA, ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
export async function reportStage(inputs: ReportInputs): Promise<StageReport> {
  const { root, runId } = inputs;
  const layout = stageLayout(inputs);
  const status = await readJsonFileIfAny(root, layout.status, statusFile);
  const proven = await readJsonFileIfAny(root, `${layout.integratorDir}/PROOF.json`, proof);
  const fallback = judgeEarlier(inputs.earlier);
  // An unreadable record is integrate's to report.
  const revised = (await readInputsInForceIfAny(root, layout).catch(() => undefined))?.policy;
  // A run without a verdict of integrate has failed; it never passes.
  const verdict = status === undefined || status.status === 'PENDING' ? 'FAIL' : status.status;
  const nextAction =
    typeof status?.next_action === 'string'
      ? actionLine(status.next_action)
      : (fallback.findings[0]?.nextAction ?? 'Read the log of the integrate job.');
  const cause =
    typeof status?.cause === 'string'
      ? quoteInline(status.cause, 600)
      : (causeInWords(fallback.findings) ?? 'There is no verdict.');
  const recorded = [...(status?.errors ?? []), ...(status?.warnings ?? [])].flatMap(recordedFinding);
  const errors = causesOf(recorded.filter(({ severity }) => severity === 'error'));
  const warnings = causesOf(recorded.filter(({ severity }) => severity !== 'error'));
  const sections = [
    `# ${verdictInWords(verdict, status?.gates_ran)}: run ${runId}`,
    '',
    `**Cause:** ${escapeMarkdown(cause)}`,
    '',
    `**Next:** ${escapeMarkdown(nextAction)}`,
    '',
    ...(revised === undefined ? [] : [...policyLines(revised, quoteCode), '']),
    ...section('Blocking conditions', [], errors.map(causeItem)),
    ...section('Warnings', [], warnings.map(causeItem)),
    ...jobTable(inputs.earlier),
    ...section(
      'Checks',
      ['| check | status | rc |', '| --- | --- | --- |'],
      (status?.required_checks ?? []).map(
        ({ name, status: each, rc }) => `| ${quoteCode(name)} | ${each} | ${rc ?? ''} |`,
      ),
    ),
    ...section(
      'Merged commits',
      ['| worker | commit |', '| --- | --- |'],
      (proven?.merge_sha == null ? [] : proven.commits).map(({ worker, commit }) => `| ${worker} | ${commit} |`),
    ),
    '## Ledger',
    `Head: ${await ledgerHead(join(root, layout.ledger))}`,
    '',
    readPlainText(join(root, layout.dispatchReport), maxJsonBytes) ?? '',
  ];
  return {
    stage: 'integrate',
    runId,
    status: verdict,
    gatesRan: status?.gates_ran,
    diagnostics: [],
    cause,
    nextAction,
    summary: `${sections.join('\n').trimEnd()}\n`,
    outputs: {
      'merge-sha': proven?.merge_sha ?? '',
      'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
      'proof-path': `${layout.integratorDir}/PROOF.json`,
    },
    workers: [],
  };
}

function jobTable(jobs: readonly EarlierJob[]): string[] {
  const rows = jobs.map(({ name, result, verdict }) => `| ${quoteCode(name)} | ${result} | ${quoteInline(verdict)} |`);
  return section('Jobs', ['| job | result | verdict |', '| --- | --- | --- |'], rows);
}

function section(title: string, head: readonly string[], rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [`## ${title}`, '', ...head, ...rows, ''];
}

function recordedFinding(record: unknown): Diagnostic[] {
  const parsed = findingRecord.safeParse(record);
  return parsed.success ? [diagnosticOf(parsed.data)] : [];
}

/** A cause as an item of a Markdown list. */
function causeItem(cause: Cause): string {
  const { code, message, places } = cause;
  const where = places.length === 0 ? '' : ` (${inWords(places)})`;
  const follows = followsInWords(cause);
  const rest = follows === '' ? '' : ` Follows from it: ${follows}`;
  return `- ${code}: ${escapeMarkdown(`${message}${where}${rest}`)}`;
}

async function ledgerHead(file: string): Promise<string> {
  const { head, events } = await readLedger(file, 'ledger/run.jsonl');
  if (events.length === 0) return 'none';
  return `${quoteCode(head)} (${events.length} events)`;
}
