import { type WorkerName, workerNameOf } from '../../../core/contracts/worker.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { hiddenCharacters } from '../../../core/diagnostics/text/hidden-characters.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';
import { type PromptHeaders, readHeaders } from './headers.ts';

/** One worker's prompt with the findings about it. */
export interface Prompt {
  readonly worker: WorkerName;
  /** Exactly as in the zip. */
  readonly bytes: Buffer;
  /** Without byte order mark; empty if the bytes are not UTF-8. */
  readonly text: string;
  readonly sha256: string;
  readonly headers: PromptHeaders;
  /** Errors and warnings about the text. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Checks one prompt: its encoding, its headers, and that it says how the worker must report DONE. A prompt with the header NOOP is sent to
 * nobody, and needs only the reason.
 *
 * @param file the prompt's path for findings, relative to the repository root
 * @param outbox the worker's outbox relative to its worktree
 */
export function judgePrompt(
  worker: WorkerName,
  bytes: Buffer,
  about: { readonly runId: string; readonly file: string; readonly outbox: string },
): Prompt {
  const { runId, file, outbox } = about;
  const findings: Diagnostic[] = [];
  const add = (code: Diagnostic['code'], message: string, line?: number): void => {
    findings.push(finding(code, message, { worker, file, ...(line === undefined ? {} : { line }) }));
  };
  let text = '';
  try {
    // The decoder drops a byte order mark.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    add('ERR_PROMPT_ENCODING', `${file} is not valid UTF-8.`);
    return { worker, bytes, text, sha256: sha256(bytes), headers: {}, findings };
  }
  const headers = readHeaders(text);
  const { RUN_ID: id, CODEX_ID: codex } = headers;
  if (id === undefined) {
    add('ERR_PROMPT_RUN_ID_MISSING', `${file} has no RUN_ID line in its first 40 lines; add \`RUN_ID: ${runId}\`.`);
  } else if (id.value !== runId) {
    const message = `${file} has RUN_ID ${shown(id.value)}, but its file name says ${runId}.`;
    add('ERR_PROMPT_RUN_ID', message, id.line);
  }
  if (codex === undefined) {
    const message = `${file} has no CODEX_ID line in its first 40 lines; add \`CODEX_ID: ${worker}\`.`;
    add('ERR_PROMPT_CODEX_ID_MISSING', message);
  } else if (workerNameOf(codex.value) !== worker) {
    const message = `${file} has CODEX_ID ${shown(codex.value)}, but its file name says ${worker}.`;
    add('ERR_PROMPT_CODEX_ID', message, codex.line);
  }
  const judgeMarker = (): void => {
    const marker = `${outbox}/DONE.marker`;
    if (!holds(text, marker)) {
      add('ERR_PROMPT_MARKER_PATH', `${file} does not name the done marker; it must contain ${marker}.`);
    }
    const token = `DONE ${runId} ${worker}`;
    if (!holds(text, token)) {
      add('ERR_PROMPT_MARKER_TOKEN', `${file} does not give the marker's content; it must contain \`${token}\`.`);
    }
  };
  if (headers.NOOP === undefined) judgeMarker();
  else if (headers.NOOP.value === '')
    add('ERR_PROMPT_NOOP', `${file} has a NOOP header without a reason.`, headers.NOOP.line);
  judgeHidden(text, worker, file, findings);
  return { worker, bytes, text, sha256: sha256(bytes), headers, findings };
}

/** Whether the text contains `wanted` and not only as the start of a longer word. */
function holds(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!/^[A-Za-z0-9_]/.test(text.slice(at + wanted.length))) return true;
  }
  return false;
}

/**
 * Adds at most two findings: an error for characters that can hide an instruction, a warning for the others
 * (docs/adr/0152).
 */
function judgeHidden(text: string, worker: WorkerName, file: string, findings: Diagnostic[]): void {
  const hidden = hiddenCharacters(text);
  for (const steers of [true, false]) {
    const [first, ...more] = hidden.filter((each) => each.steers === steers);
    if (first === undefined) continue;
    const { line, column, name } = first;
    const others = more.length === 0 ? '' : `, and ${more.length} more hidden character(s) after it`;
    const message = `${file}, line ${line}, column ${column}: ${name}${others}. A prompt may contain only visible text.`;
    const severity = steers ? 'error' : 'warning';
    findings.push(finding('ERR_PROMPT_INVISIBLE', message, { severity, worker, file, line, column }));
  }
}
