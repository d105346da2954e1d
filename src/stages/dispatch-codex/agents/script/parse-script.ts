import { z } from 'zod';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { isRecord } from '../../../../core/system/text/json.ts';
import { JsonTextError, parseJsonDocument } from '../../../../core/system/text/parse-json-document.ts';

const path = z.string().min(1);
const content = z.strictObject({ path, content: z.string(), base64: z.boolean().optional() });

/** The schema of each step's value, by the step's only key (docs/design/dispatch.md). */
const stepShapes = {
  write: content,
  append: content,
  delete: path,
  move: z.strictObject({ from: path, to: path }),
  chmod: z.strictObject({ path, mode: z.string().regex(/^[0-7]{3,4}$/, 'must be 3 or 4 octal digits') }),
  symlink: z.strictObject({ path, target: z.string().min(1) }),
  patch: z.string().min(1),
  commit: z.string().min(1),
  bundle: z.strictObject({ name: path, content: z.string() }),
  omit: z.array(path),
  noop: z.strictObject({ reason: z.string(), ack: z.string() }),
  print: z.string(),
  sleep_ms: z.int().min(0).max(86_400_000),
  exit: z.int().min(0).max(255),
  hang: z.literal(true),
  done: z.union([z.literal(true), z.string()]),
} as const;

type StepName = keyof typeof stepShapes;

/** One step: its name, its value, and its line in the prompt (counts from 1). */
export type ScriptStep = {
  readonly [Name in StepName]: {
    readonly name: Name;
    readonly value: z.infer<(typeof stepShapes)[Name]>;
    readonly line: number;
  };
}[StepName];

/** All step names, in the order of docs/design/dispatch.md. */
export const stepNames = Object.keys(stepShapes) as readonly StepName[];

/** Backends that run a prompt without a block; named in the error. */
const agentBackends = 'autohotkey, codex-exec and command';

/**
 * Parses the only fenced block of language `factory-script` in a prompt.
 *
 * @param file the prompt file relative to the repository root, for messages
 * @throws AppError ERR_SCRIPT_MISSING; ERR_SCRIPT_INVALID with the prompt's line
 */
export function parseScript(prompt: string, file: string): readonly ScriptStep[] {
  const block = findBlock(prompt, file);
  const invalid = (line: number, what: string): AppError =>
    new AppError(
      'ERR_SCRIPT_INVALID',
      `${file}, line ${line}: ${what}. A script is {"steps": [...]}, each step an object with exactly one of the keys ${stepNames.join(', ')}.`,
      { file, line },
    );
  const document = parseBlock(block, invalid);
  const top = document.value;
  const steps = isRecord(top) && Object.keys(top).length === 1 ? top.steps : undefined;
  if (!Array.isArray(steps)) {
    throw invalid(block.line, 'the block must be an object with the single key "steps", whose value is a list');
  }
  return steps.map((step: unknown, index) => {
    const line = block.line + (document.lineOf(['steps', index]) ?? 1) - 1;
    const keys = isRecord(step) ? Object.keys(step) : [];
    const [name] = keys;
    if (!isRecord(step) || name === undefined || keys.length !== 1) {
      throw invalid(line, `step ${index + 1} must be an object with exactly one key`);
    }
    if (!Object.hasOwn(stepShapes, name)) throw invalid(line, `step ${index + 1}, ${JSON.stringify(name)}, is unknown`);
    const parsed = stepShapes[name as StepName].safeParse(step[name]);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const where = [name, ...(issue?.path ?? [])].join('.');
      throw invalid(line, `step ${index + 1}, ${where}: ${issue?.message ?? 'is not valid'}`);
    }
    return { name, value: parsed.data, line } as ScriptStep;
  });
}

interface Block {
  readonly text: string;
  /** The line of the prompt on which the block starts. */
  readonly line: number;
}

function findBlock(prompt: string, file: string): Block {
  const lines = prompt.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let fence: { readonly mark: string; readonly ours: boolean; readonly from: number } | undefined;
  lines.forEach((line, index) => {
    const found = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/.exec(line);
    const [, mark = '', language = ''] = found ?? [];
    if (fence === undefined) {
      if (found !== null) fence = { mark, ours: language === 'factory-script', from: index + 1 };
    } else if (mark[0] === fence.mark[0] && mark.length >= fence.mark.length && language === '') {
      if (fence.ours) blocks.push({ text: lines.slice(fence.from, index).join('\n'), line: fence.from + 1 });
      fence = undefined;
    }
  });
  if (fence?.ours === true) {
    throw new AppError('ERR_SCRIPT_INVALID', `${file}, line ${fence.from}: the factory-script block is never closed.`, {
      file,
      line: fence.from,
    });
  }
  const [first, second] = blocks;
  if (first === undefined) {
    throw new AppError(
      'ERR_SCRIPT_MISSING',
      `${file} contains no fenced block of language factory-script. The script backend runs only such a block; the backends ${agentBackends} send the prompt to an agent.`,
      { file },
    );
  }
  if (second !== undefined) {
    throw new AppError(
      'ERR_SCRIPT_INVALID',
      `${file}, line ${second.line - 1}: a second factory-script block; a prompt may contain only one.`,
      { file, line: second.line - 1 },
    );
  }
  return first;
}

function parseBlock(block: Block, invalid: (line: number, what: string) => AppError) {
  try {
    return parseJsonDocument(block.text);
  } catch (error) {
    if (!(error instanceof JsonTextError)) throw error;
    throw invalid(block.line + error.line - 1, `not JSON at column ${error.column}: ${error.message}`);
  }
}
