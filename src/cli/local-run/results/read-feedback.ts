import { resolve } from 'node:path';
import { type ReviewFeedback, reviewFeedback } from '../../../core/contracts/review/review-feedback.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';
import type { Io } from '../../program/io.ts';

const maxBytes = 2 * 1024 * 1024;

/**
 * Reads the file of `factory resume --feedback`.
 *
 * @param file relative to the current folder
 * @throws AppError ERR_INPUT (usage)
 */
export function readFeedback(io: Pick<Io, 'cwd'>, file: string): ReviewFeedback {
  const refuse = (why: string, cause?: unknown): AppError =>
    new AppError('ERR_INPUT', `${file} holds no feedback: ${why}.`, {
      fault: 'usage',
      file,
      cause,
      nextAction: 'Export it from the page of the run, or from its review.html.',
    });
  const text = readPlainText(resolve(io.cwd, file), maxBytes);
  if (text === undefined) throw refuse('it cannot be read, or is too large');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  }
  const parsed = reviewFeedback.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
