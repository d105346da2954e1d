import { type WorkerName, workerNameOf, workerNames } from '../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { publishFolder } from '../../../core/system/files/publish-folder.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';
import { linesOf } from './headers.ts';
import { judgePrompt } from './judge-prompt.ts';

/** The files of a prompt folder, including PROMPT_MATERIALIZATION.json, made from a pack. */
export interface MaterializedPack {
  /** File name -> bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly warnings: readonly Diagnostic[];
}

const blockLine = /^\s*===\s*(\S.*?)\s+PROMPT\s*===\s*$/;

/**
 * Splits a pack at its lines `=== <WORKER> PROMPT ===` into the five prompts, and replaces `{{RUN_ID}}`. A block
 * without headers gets them, so that every prompt names its run and worker; existing headers must be right. Line ends
 * become LF. Writes nothing.
 *
 * @param file the pack's name for findings
 * @throws AppError ERR_PACK_* or ERR_PROMPT_* with all findings as diagnostics
 */
export function materializePack(file: string, bytes: Buffer, layout: RunLayout): MaterializedPack {
  const findings: Diagnostic[] = [];
  const blocks = blocksOf(file, decoded(file, bytes), findings);
  const files = new Map<string, Uint8Array>();
  const digests: Record<string, string> = {};
  for (const worker of workerNames) {
    const text = blocks.get(worker)?.trim() ?? '';
    if (text === '') {
      const message = `${file} has no text for ${worker}; add a block \`=== ${worker} PROMPT ===\`.`;
      findings.push(finding('ERR_PACK_BLOCK_MISSING', message, { file, worker }));
      continue;
    }
    const name = `${worker}_${layout.runId}.txt`;
    const content = Buffer.from(`${withHeaders(text.replaceAll('{{RUN_ID}}', layout.runId), worker, layout.runId)}\n`);
    const about = { runId: layout.runId, file: layout.prompt(worker), outbox: layout.outbox(worker) };
    const prompt = judgePrompt(worker, content, about);
    findings.push(...prompt.findings);
    files.set(name, content);
    digests[name] = prompt.sha256;
  }
  const first = findings.find(({ severity }) => severity === 'error');
  if (first !== undefined) {
    throw new AppError(first.code, first.message, { file: first.file ?? file, diagnostics: findings });
  }
  const record = { schema_version: 1, run_id: layout.runId, source_sha256: sha256(bytes), prompts: digests };
  files.set('PROMPT_MATERIALIZATION.json', Buffer.from(prettyJson(record)));
  return { files, warnings: findings };
}

/**
 * Writes the prompt folder, completely or not at all.
 *
 * @throws AppError ERR_WRITE_FAILED if the folder exists; ERR_PATH_UNSAFE
 */
export async function writeMaterializedPack(root: string, layout: RunLayout, pack: MaterializedPack): Promise<void> {
  await publishFolder(root, layout.promptsDir, pack.files);
}

function decoded(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('ERR_PACK_ENCODING', `${file} is not valid UTF-8.`, { file, cause });
  }
}

function blocksOf(file: string, text: string, findings: Diagnostic[]): Map<WorkerName, string> {
  const blocks = new Map<WorkerName, string>();
  let current: WorkerName | undefined;
  let started = false;
  for (const [index, line] of linesOf(text).entries()) {
    const about = { file, line: index + 1 };
    const name = blockLine.exec(line)?.[1];
    if (name === undefined) {
      if (current !== undefined) blocks.set(current, `${blocks.get(current) ?? ''}${line}\n`);
      else if (!started && line.trim() !== '') {
        const message = `${file} has text in line ${about.line}, before its first block. Every line must belong to a worker.`;
        findings.push(finding('ERR_PACK_PREAMBLE', message, about));
        started = true;
      }
      continue;
    }
    started = true;
    current = workerNameOf(name);
    if (current === undefined) {
      const message = `${file} has a block for ${shown(name)}; allowed: ${workerNames.join(', ')}.`;
      findings.push(finding('ERR_PACK_BLOCK_UNKNOWN', message, about));
    } else if (blocks.has(current)) {
      const message = `${file} has more than one block for ${current}.`;
      findings.push(finding('ERR_PACK_BLOCK_DUPLICATE', message, { ...about, worker: current }));
      current = undefined;
    } else blocks.set(current, '');
  }
  return blocks;
}

/** Adds both headers to a block that has neither. */
function withHeaders(text: string, worker: WorkerName, runId: string): string {
  return /^\s*(?:RUN_ID|CODEX_ID)\s*[:=]/m.test(linesOf(text).slice(0, 40).join('\n'))
    ? text
    : `RUN_ID: ${runId}\nCODEX_ID: ${worker}\n\n${text}`;
}
