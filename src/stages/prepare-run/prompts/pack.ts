import { type WorkerName, workerName, workerNames } from '../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { publishFolder } from '../../../core/system/files/publish-folder.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { shown } from '../../../core/zip/zip-refusal.ts';
import { linesOf } from './headers.ts';
import { judgePrompt } from './judge-prompt.ts';

/** What materialising a pack gives: the files of the prompt folder, PROMPT_MATERIALIZATION.json among them, and warnings. */
export interface MaterializedPack {
  /** File name -> bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly warnings: readonly Diagnostic[];
}

const blockLine = /^\s*===\s*(\S.*?)\s+PROMPT\s*===\s*$/;

/**
 * Cuts a pack into the five prompts (spec: formats, "Prompt files"): blocks `=== <WORKER> PROMPT ===`, in which `{{RUN_ID}}`
 * stands for the RUN_ID. A block without headers is given them, so that every prompt names its run and worker; headers that
 * it has must be right. Line ends become LF. Nothing is written.
 *
 * @param file how findings name the pack
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
      const message = `${file} has no text for ${worker}; a block \`=== ${worker} PROMPT ===\` is needed.`;
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
 * Writes a materialised pack as the prompt folder, all or nothing.
 *
 * @throws AppError ERR_WRITE_FAILED when the folder exists; ERR_PATH_UNSAFE
 */
export async function writeMaterializedPack(root: string, layout: RunLayout, pack: MaterializedPack): Promise<void> {
  await publishFolder(root, layout.promptsDir, pack.files);
}

function decoded(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('ERR_PACK_ENCODING', `${file} is not valid UTF-8; only UTF-8 is allowed.`, { file, cause });
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
        const message = `${file} has text in line ${about.line}, before its first block; every line must belong to a worker.`;
        findings.push(finding('ERR_PACK_PREAMBLE', message, about));
        started = true;
      }
      continue;
    }
    started = true;
    current = workerName.safeParse(name).data;
    if (current === undefined) {
      const message = `${file} has a block of ${shown(name)}; only ${workerNames.join(', ')} are allowed.`;
      findings.push(finding('ERR_PACK_BLOCK_UNKNOWN', message, about));
    } else if (blocks.has(current)) {
      const message = `${file} has a second block of ${current}; one is allowed.`;
      findings.push(finding('ERR_PACK_BLOCK_DUPLICATE', message, { ...about, worker: current }));
      current = undefined;
    } else blocks.set(current, '');
  }
  return blocks;
}

/** Puts in front of a block the two headers, where it has neither of them. */
function withHeaders(text: string, worker: WorkerName, runId: string): string {
  return /^\s*(?:RUN_ID|CODEX_ID)\s*[:=]/m.test(linesOf(text).slice(0, 40).join('\n'))
    ? text
    : `RUN_ID: ${runId}\nCODEX_ID: ${worker}\n\n${text}`;
}
