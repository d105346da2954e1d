import { type SessionResult, sessionResult } from '../../core/contracts/conveyor/session-result.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';

const maxResultBytes = 1024 * 1024;

/**
 * Reads what the executor wrote to ORCH_RESULT_PATH.
 *
 * @param folder the sessions' repository, absolute, links resolved
 * @param path relative to it
 * @returns `undefined` without a file; the problem as a predicate if it is not usable
 */
export function readSessionResult(
  folder: string,
  path: string,
): SessionResult | { readonly problem: string } | undefined {
  const { bytes, problem } = readHostileFile(folder, path, maxResultBytes);
  if (problem === 'absent') return undefined;
  if (problem === 'too-large') return { problem: `has more than ${maxResultBytes} bytes` };
  if (problem !== undefined) return { problem: problemText[problem] };
  let value: unknown;
  try {
    // Windows PowerShell writes a byte order mark.
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'is not JSON' };
  }
  const parsed = sessionResult.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  return { problem: `is not a result (${where}${issue?.message ?? ''})` };
}
