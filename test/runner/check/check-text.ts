import { checkFile } from '../../../src/runner/check/check-file.ts';
import type { Finding } from '../../../src/runner/check/source/finding.ts';

/** Surroundings without files. */
export const nothing = { read: (): undefined => undefined };
const file = '.github/workflows/w.yml';
/** Checks a workflow between the given files. */
export const check = async (text: string, files: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> =>
  (
    await checkFile(text, file, {
      read: (path, repository) => files[repository === undefined ? path : `${repository}/${path}`],
    })
  ).findings;
/** `line:column severity: message` of each finding. */
export const brief = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ line, column, severity, message }) => `${line}:${column} ${severity}: ${message}`);
