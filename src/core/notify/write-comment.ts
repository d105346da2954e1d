import { z } from 'zod';
import { AppError } from '../diagnostics/app-error.ts';
import { escapeMarkdown } from '../diagnostics/text/escape-markdown.ts';
import { verdictInWords } from '../diagnostics/text/verdict-in-words.ts';
import type { GitHubRest } from '../github/rest.ts';
import type { Notice } from './notice.ts';
import type { Delivery } from './webhook.ts';

const pages = 5;

const comments = z.array(z.looseObject({ id: z.int(), body: z.string().nullish() }));

/**
 * Writes a run's comment on an issue or pull request, or updates the one that an earlier attempt wrote. Needs `issues: write`, for a pull
 * request `pull-requests: write`. Never throws.
 */
export async function writeComment(
  rest: GitHubRest,
  target: 'issue' | 'pull-request',
  number: number,
  notice: Notice,
): Promise<Delivery> {
  const mark = `<!-- codex-factory run ${notice.run_id} -->`;
  try {
    const own = await findComment(rest, number, mark);
    const body = `${mark}\n${commentText(notice)}`;
    const { status } =
      own === undefined
        ? await rest.request('POST', `/issues/${number}/comments`, { body })
        : await rest.request('PATCH', `/issues/comments/${own}`, { body });
    const done = status >= 200 && status < 300;
    return { target, result: done ? 'sent' : 'failed', detail: `#${number}, status ${status}` };
  } catch (error) {
    return { target, result: 'failed', detail: `#${number}, ${error instanceof AppError ? error.code : 'no answer'}` };
  }
}

async function findComment(rest: GitHubRest, number: number, mark: string): Promise<number | undefined> {
  for (let page = 1; page <= pages; page++) {
    const { body } = await rest.request('GET', `/issues/${number}/comments?per_page=100&page=${page}`);
    const found = comments.safeParse(body).data ?? [];
    const own = found.find((comment) => comment.body?.startsWith(mark) === true);
    if (own !== undefined) return own.id;
    if (found.length < 100) return undefined;
  }
  return undefined;
}

/** The comment's text. Markdown in the values is escaped. */
export function commentText(notice: Notice): string {
  const { tokens, cost_usd: cost } = notice.usage;
  const used =
    tokens === null && cost === null ? '' : `Usage: ${tokens ?? 'unknown'} tokens, ${cost ?? 'unknown'} US dollars.`;
  const blocking = notice.blocking.map(({ code, worker }) => `- ${code}${worker === '' ? '' : ` (${worker})`}`);
  return [
    `**${verdictInWords(notice.verdict, notice.gates_ran ?? undefined)}**: run ${escapeMarkdown(notice.run_id)}`,
    ...(blocking.length === 0 ? [] : ['', ...blocking]),
    '',
    `Next: ${escapeMarkdown(notice.next_action)}`,
    ...(used === '' ? [] : ['', used]),
    ...(/^https?:\/\/[\w.:/-]+$/.test(notice.run_url) ? ['', `[Workflow run](${notice.run_url})`] : []),
    '',
  ].join('\n');
}
