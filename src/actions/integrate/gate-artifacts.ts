import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gateResult } from '../../core/contracts/verdict/gate-result.ts';
import { parseJsonText } from '../../core/run/json-file.ts';
import { writePlainFile } from '../../core/system/files/plain-files.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { Slots } from '../../core/system/slots.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { readZip } from '../../core/zip/read-zip.ts';
import type { ZipLimits } from '../../core/zip/zip-limits.ts';
import type { GateRun } from '../../stages/integrate/gates/run-gate.ts';
import type { ActionContext } from '../action-context.ts';
import type { StoredArtifact } from '../state/artifact-transfer.ts';
import type { StateTransfer } from '../state/state-artifact.ts';

const recordFile = 'result.json';
const logFile = 'output.log';
const manifestFile = 'manifest.json';

const limits: ZipLimits = {
  archiveBytes: 16 * 1024 * 1024,
  entries: 3,
  entryBytes: 8 * 1024 * 1024,
  totalBytes: 16 * 1024 * 1024,
  ratio: 1_032,
};

const parallelDownloads = 4;

/**
 * Uploads a gate's result as the artifact `gate-<n>-a<attempt>`.
 *
 * @param number the position of the gate in the configuration, from 1
 */
export async function publishGateResult(transfer: StateTransfer, number: number, run: GateRun): Promise<void> {
  await using staging = await tempFolder('factory-gate-result', transfer.temp);
  const { output, manifest, ...record } = run;
  const contents = new Map<string, string | Uint8Array>([
    [recordFile, prettyJson(gateResult.parse(record))],
    [logFile, output],
    ...(manifest === undefined ? [] : [[manifestFile, manifest] as const]),
  ]);
  for (const [name, content] of contents) await writePlainFile(join(staging.path, name), content);
  const files = [...contents.keys()].map((name) => join(staging.path, name));
  const client = await transfer.artifacts();
  await client.upload(`gate-${number}-a${transfer.attempt}`, files, staging.path);
}

/**
 * Downloads the newest result of each gate, by the gate's number. Leaves out unreadable results, because results only explain why a run
 * failed.
 */
export async function readGateResults(context: ActionContext): Promise<ReadonlyMap<number, GateRun>> {
  const { transfer, source, deps } = context;
  const client = await transfer.artifacts();
  const own = await client.list();
  // Results of gates that passed in an earlier attempt are available only through REST.
  const earlier = transfer.attempt === '1' || source === undefined ? [] : await client.list(source);
  const newest = new Map<
    number,
    { readonly attempt: number; readonly artifact: StoredArtifact; readonly own: boolean }
  >();
  for (const artifact of [...own, ...earlier]) {
    const [, number, attempt] = /^gate-(\d{1,3})-a(\d{1,6})$/.exec(artifact.name)?.map(Number) ?? [];
    if (number === undefined || attempt === undefined || attempt > Number(transfer.attempt)) continue;
    if ((newest.get(number)?.attempt ?? 0) < attempt) {
      newest.set(number, { attempt, artifact, own: own.includes(artifact) });
    }
  }
  const slots = new Slots(parallelDownloads);
  const found = await Promise.all(
    [...newest].map(([number, { artifact, own: isOwn }]) =>
      slots.run(async () => {
        await using folder = await tempFolder('factory-gate-result', transfer.temp);
        try {
          const zip = await client.download(artifact, join(folder.path, 'zip'), isOwn ? undefined : source);
          return [number, await readResult(zip, artifact.name)] as const;
        } catch (error) {
          deps.log(`${artifact.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
          return undefined;
        }
      }),
    ),
  );
  return new Map(found.filter((entry) => entry !== undefined));
}

async function readResult(zip: string, name: string): Promise<GateRun> {
  const members = await readZip(name, await readFile(zip), limits);
  const bytes = (file: string): Buffer | undefined => members.find(({ path }) => path === file)?.data;
  const record = parseJsonText(bytes(recordFile)?.toString('utf8') ?? '', gateResult, `${name}/${recordFile}`);
  const manifest = bytes(manifestFile);
  return { ...record, output: bytes(logFile) ?? Buffer.alloc(0), ...(manifest === undefined ? {} : { manifest }) };
}
