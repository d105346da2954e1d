import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The repository root. */
export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** A step as written in the file. */
export interface RawStep {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** A job as written in the file. */
export interface RawJob {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly RawStep[];
  readonly 'timeout-minutes'?: number;
}

/** A workflow of this project: its path from the root, its text, and the parsed YAML. */
export interface OwnWorkflow {
  readonly path: string;
  readonly text: string;
  readonly yaml: {
    readonly 'run-name'?: string;
    readonly on: Readonly<Record<string, unknown>>;
    readonly permissions?: Readonly<Record<string, string>>;
    readonly jobs: Readonly<Record<string, RawJob>>;
  };
}

/** Every workflow in .github/workflows, by file name. */
export const ownWorkflows: readonly OwnWorkflow[] = readdirSync(join(projectRoot, '.github/workflows'))
  .sort()
  .map((name) => {
    const path = `.github/workflows/${name}`;
    const text = readFileSync(join(projectRoot, path), 'utf8');
    return { path, text, yaml: parse(text) };
  });
