import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { integrate } from '../../../src/stages/integrate/integrate.ts';
import { fromTemplate } from '../files/template.ts';
import { type IntegrateRun, type IntegrateRunOptions, integrateRun } from '../stages/integrate-run.ts';

export interface IntegratedRun {
  readonly run: IntegrateRun;
  /** The commit that integrate made. */
  readonly mergeSha: string;
}

/**
 * A run after its last gate. During a run of the tests integrate works once for equal options; the other runs get a copy of the files that it
 * wrote into the run folder.
 */
export async function integratedRun(options: IntegrateRunOptions): Promise<IntegratedRun> {
  const run = await integrateRun(options);
  const { root, layout } = run.repo;
  const mergeSha = await fromTemplate(['integratedRun', options], root, async (place) => {
    const report = await integrate(run.inputs, run.deps);
    cpSync(join(root, layout.runDir), join(place, layout.runDir), { recursive: true });
    return report.outputs['merge-sha'] ?? '';
  });
  return { run, mergeSha };
}
