import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { findProgram } from '../../../src/core/system/processes/find-program.ts';
import { type ImageRegistry, imageRegistry } from './image-registry.ts';
import { linkedPrograms } from './stand-in-engine.ts';

const run = promisify(execFile);

/** Podman with images, containers and networks of its own. Its registry has one image, with a shell, under every name. */
export interface RealPodman extends AsyncDisposable {
  /** A host environment that finds Podman and no other engine. */
  readonly hostEnv: Readonly<Record<string, string>>;
  readonly registry: ImageRegistry;
  /** The names of containers and networks that exist now. */
  left(): Promise<readonly string[]>;
}

/** The user and the password of the registry. */
export const registryLogin = { username: 'me', password: 'hunter22' };

const programs = ['sh', 'cat', 'chmod', 'grep', 'id', 'ls', 'mkdir', 'sleep', 'tail'];

/**
 * Makes an image from programs of this machine, and starts a container of it.
 *
 * @returns the reason if this machine has no Podman that can start containers
 */
export async function realPodman(): Promise<RealPodman | string> {
  const podman = process.platform === 'linux' ? await findProgram('podman', process.env) : undefined;
  if (podman === undefined) return 'there is no Podman';
  const folder: TempFolder = await tempFolder('podman');
  const at = (...names: readonly string[]): string => join(folder.path, ...names);
  const bin = at('bin');
  for (const each of [bin, at('networks'), at('.config', 'containers')]) await mkdir(each, { recursive: true });
  // Podman itself needs more programs than the run may find.
  const script = `#!/bin/sh\nPATH='${process.env.PATH}'\nexec '${podman}' "$@"\n`;
  await writeFile(join(bin, 'podman'), script, { mode: 0o755 });
  const hostEnv = {
    PATH: `${bin}:${await linkedPrograms(folder.path)}`,
    HOME: folder.path,
    CONTAINERS_CONF: at('containers.conf'),
    CONTAINERS_STORAGE_CONF: at('storage.conf'),
    CONTAINERS_REGISTRIES_CONF: at('registries.conf'),
  };
  const call = async (...args: readonly string[]): Promise<string> =>
    (await run(join(bin, 'podman'), args, { env: hostEnv, cwd: '/', timeout: 60_000 })).stdout.trim();
  const remove = async (): Promise<void> => {
    await call('rm', '--all', '--force').catch(() => undefined);
    await call('network', 'prune', '--force').catch(() => undefined);
    // In a user namespace, files of images belong to other accounts.
    await call('rmi', '--all', '--force').catch(() => undefined);
    await folder[Symbol.asyncDispose]();
  };
  try {
    await writeFile(
      at('storage.conf'),
      `[storage]\ndriver = "vfs"\nrunroot = "${at('state')}"\ngraphroot = "${at('images')}"\n`,
    );
    await writeFile(at('.config', 'containers', 'policy.json'), '{"default":[{"type":"insecureAcceptAnything"}]}');
    await writeFile(at('registries.conf'), '');
    await makeRootFolder(at('root.tar'));
    await startsContainers(at, call);
    await call('push', '--quiet', 'base', `dir:${at('pushed')}`);
    await call('rmi', '--all');
  } catch (error) {
    await remove();
    return `Podman cannot start containers: ${String((error as { stderr?: string }).stderr ?? error).trim()}`;
  }
  const registry = await imageRegistry(at('pushed'), `${registryLogin.username}:${registryLogin.password}`);
  const { address } = registry;
  await writeFile(
    at('registries.conf'),
    [
      ...['unqualified-search-registries = ["docker.io"]'],
      ...['[[registry]]', `location = "${address}"`, 'insecure = true'],
      ...['[[registry]]', 'prefix = "docker.io"', `location = "${address}/hub"`, 'insecure = true'],
    ].join('\n'),
  );
  return {
    hostEnv,
    registry,
    left: async () => {
      const containers = await call('ps', '--all', '--format', '{{.Names}}');
      const networks = await call('network', 'ls', '--format', '{{.Name}}');
      return [...containers.split('\n'), ...networks.split('\n')].filter((name) => name !== '' && name !== 'podman');
    },
    [Symbol.asyncDispose]: async () => {
      await registry[Symbol.asyncDispose]();
      await remove();
    },
  };
}

/**
 * Writes the configuration of Podman, and starts a container from an image with the name `base`. On a machine that may not raise limits,
 * as in many sandboxes, runc starts containers if the limits are left out.
 */
async function startsContainers(
  at: (...names: readonly string[]) => string,
  call: (...args: readonly string[]) => Promise<string>,
): Promise<void> {
  const common = `[network]\nnetwork_config_dir = "${at('networks')}"\n[engine]\nevents_logger = "file"\ncgroup_manager = "cgroupfs"\n`;
  await writeFile(at('containers.conf'), common);
  await call('import', '--quiet', '--change', 'ENV PATH=/bin', at('root.tar'), 'base');
  const starts = (): Promise<string> => call('run', '--rm', 'base', 'sh', '-c', 'exit 0');
  const runc = await findProgram('runc', { PATH: `${process.env.PATH}:/usr/sbin:/sbin` });
  if (runc === undefined) {
    await starts();
    return;
  }
  try {
    await starts();
  } catch {
    const wrapper = `#!${process.execPath}
      const { readFileSync, writeFileSync } = require('node:fs');
      const { spawnSync } = require('node:child_process');
      const args = process.argv.slice(2);
      args.forEach((arg, at) => {
        const file = { '--bundle': args[at + 1] + '/config.json', '--process': args[at + 1] }[arg];
        if (file === undefined) return;
        const config = JSON.parse(readFileSync(file, 'utf8'));
        for (const process of [config, config.process ?? {}]) { delete process.rlimits; delete process.oomScoreAdj; }
        writeFileSync(file, JSON.stringify(config));
      });
      process.exit(spawnSync('${runc}', args, { stdio: 'inherit' }).status ?? 1);
    `;
    await writeFile(at('runc'), wrapper, { mode: 0o755 });
    await writeFile(
      at('containers.conf'),
      `${common}runtime = "wrapped"\n[engine.runtimes]\nwrapped = ["${at('runc')}"]\n`,
    );
    await starts();
  }
}

/** Writes an archive with some programs of this machine, and the libraries that they and Node need. */
async function makeRootFolder(archive: string): Promise<void> {
  const files = new Set<string>();
  for (const name of programs) {
    const path = await findProgram(name, { PATH: '/bin:/usr/bin' });
    if (path !== undefined) files.add(path);
  }
  const { stdout } = await run('ldd', [...files, process.execPath]);
  for (const [, library = ''] of stdout.matchAll(/^\t(?:.* => )?(\/\S+) \(0x/gm)) files.add(library);
  const names = [...files].map((path) => path.slice(1));
  await run('tar', ['--create', '--dereference', '--file', archive, '--directory', '/', ...names]);
}
