import { join } from 'node:path';
import { proof } from '../../../core/contracts/verdict/proof.ts';
import { statusFile } from '../../../core/contracts/worker/status-file.ts';
import { quoteCode, quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
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
 * The `report` mode: the job summary of the whole run, from its run folder. It contains the verdict, jobs, checks, commits, blocking
 * conditions, next action, the ledger's head, and the dispatch report. Reads only. Its status is the run's.
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
      ? quoteInline(status.next_action)
      : (fallback.findings[0]?.nextAction ?? 'Read the log of the integrate job.');
  const blocked = (status?.required_checks ?? []).filter(({ rc }) => rc !== 0);
  const sections = [
    `# ${verdictInWords(verdict, status?.gates_ran)}: run ${runId}`,
    '',
    `Next: ${nextAction}`,
    '',
    ...(revised === undefined ? [] : [...policyLines(revised, quoteCode), '']),
    ...jobTable(inputs.earlier),
    ...section(
      'Checks',
      ['| check | status | rc |', '| --- | --- | --- |'],
      (status?.required_checks ?? []).map(
        ({ name, status: each, rc }) => `| ${quoteCode(name)} | ${each} | ${rc ?? ''} |`,
      ),
    ),
    ...section(
      'Blocking conditions',
      [],
      [
        ...blocked.map(({ name, detail }) => `- ${quoteCode(name)}${detail ? `: ${quoteCode(detail)}` : ''}`),
        ...(status?.errors ?? []).map(errorLine),
      ],
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

function errorLine(error: string | Record<string, unknown>): string {
  if (typeof error === 'string') return `- ${quoteCode(error)}`;
  const { code, message, file, line } = error;
  const place = typeof file === 'string' ? ` ${quoteCode(typeof line === 'number' ? `${file}:${line}` : file)}` : '';
  return `- ${String(code)}${place}: ${quoteCode(String(message))}`;
}

async function ledgerHead(file: string): Promise<string> {
  const { head, events } = await readLedger(file, 'ledger/run.jsonl');
  if (events.length === 0) return 'none';
  return `${quoteCode(head)} (${events.length} events)`;
}
