/*
 * A separate process for the unmodified @actions/artifact client, @actions/cache and @actions/glob. All read their settings from
 * process.env and the current folder, which parallel jobs in one runner cannot share. It is plain JavaScript, so that
 * it runs from the sources (in tests) and from the build. Reads one request from standard input and writes the answers
 * to the request's `answerFile`. Standard output is the client's own log.
 */
import { writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { text } from 'node:stream/consumers';

/** @typedef {{ method: string, args: unknown[] }} Call */

const artifactMethods = new Set([
  'uploadArtifact',
  'downloadArtifact',
  'listArtifacts',
  'getArtifact',
  'deleteArtifact',
]);

/** @param {Call} call */
async function answer({ method, args }) {
  if (method === 'findFiles') {
    const { create } = await import('@actions/glob');
    const [patterns, options] = /** @type {[string, import('@actions/glob').GlobOptions]} */ (args);
    const globber = await create(patterns, options);
    return { searchPaths: globber.getSearchPaths(), files: await globber.glob() };
  }
  if (method === 'restoreCache' || method === 'saveCache') {
    const cache = await import('@actions/cache');
    const call = /** @type {(...args: unknown[]) => Promise<unknown>} */ (cache[method]);
    return call(...args);
  }
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const client = new DefaultArtifactClient();
  if (method === 'listMatching') {
    const [options, pattern] = /** @type {[import('@actions/artifact').ListArtifactsOptions, string]} */ (args);
    const { artifacts } = await client.listArtifacts(options);
    const [wanted, glob] = pattern.startsWith('!') ? [false, pattern.slice(1)] : [true, pattern];
    return { artifacts: artifacts.filter(({ name }) => posix.matchesGlob(name, glob) === wanted) };
  }
  if (!artifactMethods.has(method)) throw new Error(`${method} is not a method of the artifact client`);
  const run = /** @type {(...args: unknown[]) => Promise<unknown>} */ (Reflect.get(client, method));
  return run.apply(client, args);
}

async function answerAll() {
  /** @type {{ answerFile: string, calls: Call[] }} */
  const request = JSON.parse(await text(process.stdin));
  /** @type {unknown[]} */
  const answers = [];
  for (const call of request.calls) {
    try {
      answers.push({ ok: true, value: await answer(call) });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      answers.push({ ok: false, name, message });
    }
  }
  await writeFile(request.answerFile, JSON.stringify(answers));
  // After a failed upload, timers of the client would keep the process alive.
  process.exit(0);
}

void answerAll();
