import type { Json } from '../../../workflow/expressions/template.ts';
import type { NodePrograms } from '../programs/node-programs.ts';

/** A process of a step, with paths of this machine. */
interface PlacedProcess {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Where the processes of a job's steps run: on this machine, or in the job's container (actions/runner StepHost.cs). */
export interface StepHost {
  /** The environment that every process starts with, below the variables of the job. */
  readonly env: Readonly<Record<string, string>>;
  /** A path of this machine as the steps see it. Paths that they cannot reach are unchanged. */
  inside(path: string): string;
  /** A path as a step wrote it, on this machine. */
  outside(path: string): string;
  /** {@link inside} for every text of a context. */
  insideEach(values: Readonly<Record<string, Json>>): Readonly<Record<string, Json>>;
  /** The first of the shells, best first, that is there. In a container nothing is searched. */
  findShell(
    names: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<{ readonly name: string; readonly path: string } | undefined>;
  /** The Node for JavaScript actions, as the steps see it. */
  findNode(): Promise<Pick<NodePrograms, 'path' | 'starter'>>;
  /** The process to start on this machine. `command` and `args` are as the steps see them. */
  place(process: PlacedProcess): PlacedProcess;
}
