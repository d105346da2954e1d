import { z } from 'zod';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { GitHubRest } from '../../core/github/rest.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';

const artifactPage = z.looseObject({
  artifacts: z.array(
    z.looseObject({
      name: z.string(),
      expired: z.boolean(),
      created_at: z.string().nullable(),
      workflow_run: z.looseObject({ id: z.number() }).nullable(),
    }),
  ),
});

export interface FoundArtifact {
  readonly name: string;
  readonly workflowRunId: number;
}

const pages = 5;

/**
 * Finds the newest accepted artifact among the newest 500 of the repository. Needs `actions: read`.
 *
 * @param prefixes accepted starts of the artifact's name
 * @param accept called from the newest on. It must check the origin, because any workflow can give an artifact any name
 * @returns `undefined` if there is none; `'forbidden'` if the token may not list artifacts
 */
export async function newestArtifact(
  rest: GitHubRest,
  prefixes: readonly string[],
  accept: (artifact: FoundArtifact) => Promise<boolean>,
): Promise<FoundArtifact | 'forbidden' | undefined> {
  for (let page = 1; page <= pages; page++) {
    const listed = await artifactsOn(rest, page);
    if (listed === 'forbidden') return listed;
    for (const found of listed.artifacts) {
      if (prefixes.some((prefix) => found.name.startsWith(prefix)) && (await accept(found))) return found;
    }
    if (listed.isLast) return undefined;
  }
  return undefined;
}

/**
 * The newest 500 artifacts of the repository, the newest first. Needs `actions: read`.
 *
 * @returns `'forbidden'` if the token may not list artifacts
 */
export async function newestArtifacts(rest: GitHubRest): Promise<readonly FoundArtifact[] | 'forbidden'> {
  const found: FoundArtifact[] = [];
  for (let page = 1; page <= pages; page++) {
    const listed = await artifactsOn(rest, page);
    if (listed === 'forbidden') return listed;
    found.push(...listed.artifacts);
    if (listed.isLast) break;
  }
  return found;
}

async function artifactsOn(
  rest: GitHubRest,
  page: number,
): Promise<{ readonly artifacts: readonly FoundArtifact[]; readonly isLast: boolean } | 'forbidden'> {
  const { status, body } = await rest.request('GET', `/actions/artifacts?per_page=100&page=${page}`);
  if (status === 401 || status === 403 || status === 404) return 'forbidden';
  const parsed = artifactPage.safeParse(body);
  if (!parsed.success)
    throw new AppError('ERR_GITHUB_API', `GitHub's list of artifacts has an unexpected format (status ${status}).`, {
      fault: 'internal',
    });
  const artifacts = parsed.data.artifacts
    .filter(({ expired }) => !expired)
    .sort((left, right) => byCodeUnit(right.created_at ?? '', left.created_at ?? ''))
    .flatMap(({ name, workflow_run: run }) => (run === null ? [] : [{ name, workflowRunId: run.id }]));
  return { artifacts, isLast: parsed.data.artifacts.length < 100 };
}
