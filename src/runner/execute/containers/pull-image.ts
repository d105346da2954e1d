import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomToken } from '../../../core/system/text/hash.ts';
import type { Engine } from '../engine/find-engine.ts';
import type { JobState } from '../steps/job-state.ts';
import type { ContainerSpec } from './container-spec.ts';
import type { EngineLog } from './engine-log.ts';

const maxTries = 3;

/**
 * Pulls an image, and logs in to its registry before if the job has credentials. The login is kept in a folder of its
 * own, which is removed afterwards. If the pull fails and the engine has the image, it is used with a warning: this
 * machine may be offline, or the image may have been built here.
 *
 * @param wait waits a number of seconds before the next try
 * @returns the name that the engine knows the image by
 * @throws Error if the engine fails three times
 */
export async function pullImage(
  { image, credentials }: Pick<ContainerSpec, 'image' | 'credentials'>,
  { folders }: Pick<JobState, 'folders'>,
  log: EngineLog,
  wait: (seconds: number) => Promise<void>,
): Promise<string> {
  const { engine } = log;
  const { username = '', password = '' } = credentials ?? {};
  const config = join(folders.temp, `.docker_${randomToken()}`);
  const name = engine.name === 'podman' ? wholeName(image) : image;
  const isLoggedIn = username !== '' && password !== '';
  try {
    if (isLoggedIn) {
      await mkdir(config, { recursive: true, mode: 0o700 });
      const registry = registryOf(name);
      const to = registry === '' ? [] : [registry];
      const args = [...withLogin(engine, config, 'login'), ...to, '-u', username, '--password-stdin'];
      await withRetries(`login for '${registry}'`, log, wait, () => log.input(password, ...args));
    }
    const args = [...(isLoggedIn ? withLogin(engine, config, 'pull') : ['pull']), name];
    let pulledName = name;
    await withRetries('pull', log, wait, async () => {
      const pulled = await log.call(...args);
      if (pulled.exitCode === 0) return pulled;
      const found = await log.call('image', 'inspect', '--format', '{{.Id}}', image);
      if (found.exitCode !== 0) return pulled;
      log.warning(`${image} could not be pulled. The image of this machine is used.`);
      pulledName = image;
      return found;
    });
    return pulledName;
  } finally {
    await rm(config, { recursive: true, force: true });
  }
}

/** A verb that keeps or uses a login in `folder` only. Podman ignores `--config`, and would keep it for good. */
function withLogin({ name }: Engine, folder: string, verb: string): readonly string[] {
  return name === 'podman' ? [verb, '--authfile', join(folder, 'auth.json')] : ['--config', folder, verb];
}

/**
 * An image's name with its registry, which is Docker Hub's where none is named, as in Docker. Podman looks in the
 * registries of its configuration instead, and on some systems there are none.
 */
export function wholeName(image: string): string {
  if (/^(?:localhost|[^/]*[.:][^/]*)\//.test(image)) return image;
  return `docker.io/${image.includes('/') ? '' : 'library/'}${image}`;
}

/**
 * Calls the engine at most three times, until it succeeds.
 *
 * @param what the call, for messages
 * @throws Error if all fail
 */
export async function withRetries(
  what: string,
  log: EngineLog,
  wait: (seconds: number) => Promise<void>,
  call: () => Promise<{ readonly exitCode: number | null }>,
): Promise<void> {
  for (let tried = 1; ; tried++) {
    const { exitCode } = await call();
    if (exitCode === 0) return;
    const problem = `${log.engine.name} ${what} failed with exit code ${exitCode}`;
    if (tried === maxTries || log.signal?.aborted === true) throw new Error(`${problem}.`);
    const seconds = 3 * tried;
    log.warning(`${problem}, back off ${seconds} seconds before retry.`);
    await wait(seconds);
  }
}

/** The host of an image's registry; '' for Docker Hub (DockerUtil.cs). */
export function registryOf(image: string): string {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 1 || (rest.length === 1 && /[.:]/.test(first)) ? first : '';
}
