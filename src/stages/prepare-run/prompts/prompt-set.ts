import { type WorkerName, workerNameOf, workerNames } from '../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import type { ZipMember } from '../../../core/zip/read-zip.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';
import { judgePrompt, type Prompt } from './judge-prompt.ts';

/** `prompts` has all five, in worker order. */
export interface PromptSet {
  readonly prompts: readonly Prompt[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Finds the five prompts among a zip's files, in the root or in one common folder. Ignores the files that macOS adds
 * (`__MACOSX/**` AppleDouble files and `.DS_Store`; docs/adr/0041) and refuses any other file. Older worker names in
 * file names are accepted.
 *
 * @param zip the zip's name for findings
 * @throws AppError with the first finding's code and all findings as diagnostics: ERR_PROMPT_*
 */
export function selectPrompts(zip: string, members: readonly ZipMember[], layout: RunLayout): PromptSet {
  const findings: Diagnostic[] = [];
  const add = (code: Diagnostic['code'], message: string, worker?: WorkerName): void => {
    findings.push(finding(code, message, { file: zip, ...(worker === undefined ? {} : { worker }) }));
  };
  const folders = new Set<string>();
  const found = new Map<WorkerName, ZipMember>();
  const wanted = `the zip may contain only the five files <WORKER>_${layout.runId}.txt`;
  for (const member of [...members].sort((a, b) => byCodeUnit(a.path, b.path))) {
    if (isMacOsExtra(member.path)) continue;
    const slash = member.path.lastIndexOf('/');
    const worker = workerOf(member.path.slice(slash + 1), layout.runId);
    if (worker === undefined) {
      add('ERR_PROMPT_EXTRA', `${zip}: ${shown(member.path)} is not a prompt of ${layout.runId}; ${wanted}.`);
    } else if (found.has(worker)) {
      const message = `${zip}: ${shown(member.path)} is a second prompt for ${worker}.`;
      add('ERR_PROMPT_DUPLICATE', message, worker);
    } else {
      found.set(worker, member);
      folders.add(member.path.slice(0, slash + 1));
    }
  }
  for (const worker of workerNames) {
    if (found.has(worker)) continue;
    add('ERR_PROMPT_MISSING', `${zip} has no ${worker}_${layout.runId}.txt. All five prompts are required.`, worker);
  }
  if (folders.size > 1) {
    add('ERR_PROMPT_PLACE', `${zip} has prompts in ${folders.size} folders. Put all of them into one.`);
  }
  const prompts = workerNames.flatMap((worker) => {
    const member = found.get(worker);
    if (member === undefined) return [];
    const about = { runId: layout.runId, file: layout.prompt(worker), outbox: layout.outbox(worker) };
    return [judgePrompt(worker, member.data, about)];
  });
  findings.push(...prompts.flatMap((prompt) => prompt.findings));
  const first = findings.find((one) => one.severity === 'error');
  if (first !== undefined) {
    throw new AppError(first.code, first.message, {
      file: first.file ?? zip,
      ...(first.worker === undefined ? {} : { worker: first.worker }),
      ...(first.line === undefined ? {} : { line: first.line }),
      diagnostics: findings,
    });
  }
  return { prompts, warnings: findings };
}

function workerOf(name: string, runId: string): WorkerName | undefined {
  const suffix = `_${runId}.txt`;
  return name.endsWith(suffix) ? workerNameOf(name.slice(0, -suffix.length)) : undefined;
}

function isMacOsExtra(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '.DS_Store' || (path.startsWith('__MACOSX/') && name.startsWith('._'));
}
