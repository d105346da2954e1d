import { join } from 'node:path';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../../core/git/git.ts';
import { secretsInFile, secretValues } from '../../../core/secrets/known-secrets.ts';
import { redactBytes } from '../../../core/secrets/redact.ts';
import { redactedFinding } from '../../../core/secrets/redacted-finding.ts';
import { writePlainFile } from '../../../core/system/files/plain-files.ts';
import { removeTree } from '../../../core/system/files/remove-tree.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { agentLogsIn, readAgentLog } from '../agents/backend/agent-log.ts';
import type { StartPlan } from '../agents/backend/backend.ts';

interface Started {
  readonly worker: WorkerName;
  readonly plan: Pick<StartPlan, 'env'>;
}

interface Setting {
  readonly config: FactoryConfig;
  readonly site: { readonly usersGit: Pick<Git, 'dir'> };
  readonly setup?: { readonly included: readonly string[] } | undefined;
}

const maxIncludedBytes = 1024 * 1024;

/** The secrets that an agent is given: in its environment, and in the user's files that `.worktreeinclude` puts into its folder. */
export function secretsOf({ plan }: Pick<Started, 'plan'>, { config, site, setup }: Setting): readonly string[] {
  const keys = [config.codex, ...Object.values(config.presets)].map(({ api_key_env }) => api_key_env);
  const inEnvironment = secretValues(
    plan.env,
    keys.filter((name) => name !== null),
  );
  const inFiles = (setup?.included ?? []).flatMap((path) => {
    const { bytes } = readHostileFile(site.usersGit.dir, path, maxIncludedBytes);
    return bytes === null ? [] : secretsInFile(bytes.toString('utf8'));
  });
  return [...new Set([...inEnvironment, ...inFiles])];
}

/**
 * Replaces secrets in the logs and the report of an ended agent, before they are bundled and hashed (docs/secrets.md).
 *
 * @param folder the worker's log folder, absolute
 * @returns a warning with the counts, if there were any
 */
export async function redactLogs(job: Started, setting: Setting, folder: string): Promise<Diagnostic[]> {
  const known = secretsOf(job, setting);
  const counts = new Map<string, number>();
  for (const name of agentLogsIn(folder)) {
    const bytes = readAgentLog(folder, name);
    if (bytes.length === 0) continue;
    const { value, count } = await redactBytes(bytes, { known });
    counts.set(name, count);
    if (count === 0) continue;
    await removeTree(folder, join(folder, name));
    await writePlainFile(join(folder, name), value, { exclusive: true });
  }
  return redactedFinding(counts).map((found) => ({ ...found, worker: job.worker }));
}
