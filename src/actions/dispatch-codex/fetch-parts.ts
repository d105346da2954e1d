import { join } from 'node:path';
import { z } from 'zod';
import { inWorkerOrder, type WorkerName, workerNames } from '../../core/contracts/worker.ts';
import type { TempFolder } from '../../core/system/files/temp.ts';
import type { ActionContext } from '../action-context.ts';
import { readJson } from '../json-input.ts';
import { fetchState } from '../state/state-artifact.ts';

const partsInput = z.partialRecord(
  z.enum(workerNames),
  z.strictObject({ artifact: z.string().min(1), digest: z.string() }).nullable(),
);

/** Downloads each worker's part into a separate folder. */
export async function fetchParts(
  { host, inputs, transfer, source }: ActionContext,
  folder: TempFolder,
): Promise<Partial<Record<WorkerName, string>>> {
  const given = readJson(host, 'parts', partsInput) ?? {};
  const parts: Partial<Record<WorkerName, string>> = {};
  for (const worker of inWorkerOrder(workerNames)) {
    const part = given[worker];
    if (part == null) continue;
    const target = join(folder.path, worker);
    const from = { artifact: part.artifact, expectDigest: part.digest, source };
    await fetchState(transfer, inputs.runId, from, target);
    parts[worker] = target;
  }
  return parts;
}
