import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { tempFolder } from '../../core/system/files/temp.ts';
import { findProgram } from '../../core/system/processes/find-program.ts';
import { runProcess } from '../../core/system/processes/run-process.ts';
import { fieldsOf, itemsOf, textOfToken } from '../workflow/read/file-reader.ts';
import type { Finding, FindingSeverity } from './source/finding.ts';
import type { Outline, OutlinedJob, OutlinedStep } from './source/outline.ts';
import { type ScalarText, scalarTextOf } from './source/scalar-text.ts';

/**
 * Codes that make no sense in a step: files that are not there, and constants that were expressions
 * (https://www.shellcheck.net/wiki/).
 */
const leftOut = ['SC1090', 'SC1091', 'SC2043', 'SC2050', 'SC2153', 'SC2154', 'SC2157', 'SC2194'];

/** One script of a file, without its indentation. */
interface Script {
  readonly shell: 'bash' | 'sh';
  readonly text: string;
  readonly source: ScalarText;
  /** The number of blanks that were removed from each line. */
  readonly indent: number;
  readonly file: string;
}

/**
 * Checks the text of all `run` steps with shellcheck, in one process for each shell.
 *
 * @param env PATH is searched for shellcheck
 * @returns no findings if shellcheck is not installed
 */
export async function checkScripts(
  files: readonly { readonly path: string; readonly outline: Outline }[],
  env: Readonly<Record<string, string>>,
): Promise<readonly Finding[]> {
  const program = await findProgram('shellcheck', env);
  const scripts = files.flatMap(({ path, outline }) => scriptsOf(path, outline));
  if (program === undefined || scripts.length === 0) return [];
  await using folder = await tempFolder('shell-check');
  const findings: Finding[] = [];
  for (const shell of ['bash', 'sh'] as const) {
    const own = scripts.filter((script) => script.shell === shell);
    if (own.length === 0) continue;
    const names = own.map((_, index) => `${shell}-${index}.sh`);
    for (const [index, name] of names.entries()) await writeFile(join(folder.path, name), own[index]?.text ?? '');
    const { stdout } = await runProcess({
      command: program,
      args: ['--norc', '--format', 'json', '--shell', shell, '--exclude', leftOut.join(','), ...names],
      cwd: folder.path,
      env,
      timeoutMs: 60_000,
    });
    findings.push(...parsed(stdout.toString('utf8'), own, names));
  }
  return findings;
}

interface Comment {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly level: string;
  readonly code: number;
  readonly message: string;
}

const severities: Readonly<Record<string, FindingSeverity>> = { error: 'error', warning: 'warning', info: 'notice' };

function parsed(output: string, scripts: readonly Script[], names: readonly string[]): readonly Finding[] {
  let comments: readonly Comment[];
  try {
    comments = JSON.parse(output) as readonly Comment[];
  } catch {
    // It was ended, or it is another program. Without its answer there is nothing to report.
    return [];
  }
  return comments.flatMap(({ file, line, column, level, code, message }) => {
    const script = scripts[names.indexOf(basename(file))];
    const severity = severities[level];
    if (script === undefined || severity === undefined) return [];
    const offset = offsetOf(script, line, column);
    return [
      {
        file: script.file,
        ...script.source.placeAt(offset),
        severity,
        rule: 'shellcheck',
        message: `SC${code}: ${message}`,
      },
    ];
  });
}

function offsetOf({ source, indent }: Script, line: number, column: number): number {
  let start = 0;
  for (let at = 1; at < line; at += 1) start = source.text.indexOf('\n', start) + 1;
  return start + Math.min(indent, source.text.length - start) + column - 1;
}

function scriptsOf(file: string, outline: Outline): readonly Script[] {
  return outline.jobs.flatMap((job) =>
    job.steps.flatMap((step) => {
      const shell = shellOf(outline, job, step);
      const source = scalarTextOf(step.fields.get('run'));
      if (shell === undefined || source === undefined) return [];
      const indent = source.block
        ? Math.max(
            0,
            source.text.search(/[^ \n]/) -
              (source.text.slice(0, Math.max(0, source.text.search(/[^ \n]/))).lastIndexOf('\n') + 1),
          )
        : 0;
      const text = withoutExpressions(source.text)
        .split('\n')
        .map((line) => line.slice(Math.min(indent, line.length)))
        .join('\n');
      return [{ shell, text, source, indent, file }];
    }),
  );
}

/** Replaces expressions by a text of the same length, so that positions stay. */
function withoutExpressions(text: string): string {
  return text.replaceAll(/\$\{\{[^\n]*?\}\}/g, (match) => '_'.repeat(match.length));
}

/** bash, sh, or `undefined` if another shell runs the step. */
function shellOf(outline: Outline, job: OutlinedJob, step: OutlinedStep): Script['shell'] | undefined {
  const preset = (fields: ReadonlyMap<string, Parameters<typeof textOfToken>[0]>): string | undefined =>
    textOfToken(fieldsOf(fieldsOf(fields.get('defaults')).get('run')).get('shell'));
  const named = textOfToken(step.fields.get('shell')) ?? preset(job.fields) ?? preset(outline.root);
  const windows = itemsOf(job.fields.get('runs-on')).some((label) => /^windows/i.test(textOfToken(label) ?? ''));
  const shell = named ?? (windows ? 'pwsh' : 'bash');
  const program = /^(bash|sh)(?:\s|$)/.exec(shell)?.[1];
  return program === 'bash' || program === 'sh' ? program : undefined;
}
