import { existsSync, mkdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomToken, sha256 } from '../../../../core/system/text/hash.ts';
import { callEngine } from '../../engine/call-engine.ts';
import { type Engine, requireEngine } from '../../engine/find-engine.ts';
import { runLabel } from '../../engine/remove-left.ts';
import { startOptions } from '../../engine/start-options.ts';
import type { ActionImage, ContainerRun, ImageLog, ImageRunner, OpenContainer } from '../../steps/host/image-runner.ts';
import type { JobFolders, RunSetup } from '../../steps/job-state.ts';
import { clientVariables } from '../client-variables.ts';
import { EngineLog } from '../engine-log.ts';
import { engineSocket } from '../job-mounts.ts';
import { type MappedPath, PathMap } from '../path-map.ts';
import { pullImage, withRetries } from '../pull-image.ts';

/** An engine that does not answer must not keep a job from ending. */
const removeLimitMs = 60_000;

/**
 * The images and containers of a job's Docker actions (actions/runner ActionManager.cs, ContainerActionHandler.cs). The
 * images are kept, because the next run is faster with them.
 */
export class ActionContainers implements ImageRunner {
  readonly #setup: RunSetup;
  readonly #folders: JobFolders;
  readonly #prepared = new Map<string, Promise<string>>();
  /** The image of a container that may have left files of another account. */
  #used: { readonly engine: Engine; readonly image: string } | undefined;

  constructor(setup: RunSetup, folders: JobFolders) {
    this.#setup = setup;
    this.#folders = folders;
  }

  prepare(image: ActionImage, log: ImageLog, signal: AbortSignal): Promise<string> {
    const key = image.kind === 'pull' ? image.name : image.dockerfile;
    const known = this.#prepared.get(key);
    if (known !== undefined) return known;
    const made = this.#prepare(image, log, signal);
    this.#prepared.set(key, made);
    // A cancelled step must not fail another one.
    made.catch(() => signal.aborted && this.#prepared.delete(key));
    return made;
  }

  async open({ image, entrypoint, args, network, env }: ContainerRun): Promise<OpenContainer> {
    const engine = await requireEngine(this.#setup.hostEnv);
    const mounts = this.#mounts();
    const paths = new PathMap(mounts);
    const name = `${image.replace(/[^A-Za-z0-9]/g, '').slice(0, 40)}_${randomToken().slice(0, 6)}`;
    const variables = clientVariables(paths.insideAll(env));
    const call = [
      ...['run', '--name', name, '--label', runLabel(this.#setup.runMark), ...startOptions(engine)],
      ...['--workdir', paths.inside(this.#folders.workspace), '--rm'],
      ...variables.args,
      ...(entrypoint === '' ? [] : ['--entrypoint', entrypoint]),
      ...(network === undefined ? [] : ['--network', network]),
      ...mounts.flatMap(([outside, inside]) => ['-v', `${outside}:${inside}`]),
      image,
      ...args,
    ];
    this.#used = { engine, image };
    const process = { command: engine.command, args: call, cwd: '/', env: { ...engine.env, ...variables.env } };
    return {
      call: [engine.command, ...call].join(' '),
      host: { place: () => process, outside: (path) => paths.outside(path) },
      remove: async () => {
        await callEngine(engine, ['rm', '--force', name], { timeoutMs: removeLimitMs });
      },
    };
  }

  /**
   * Lets this account remove what the containers wrote: they may run as root. Does nothing if there was none, or if the
   * image has no `chmod`. Never rejects.
   */
  async close(): Promise<void> {
    if (this.#used === undefined) return;
    const { engine, image } = this.#used;
    this.#used = undefined;
    const options = ['--label', runLabel(this.#setup.runMark), ...startOptions(engine)];
    const whole = ['--user', '0', '--entrypoint', 'chmod', '-v', `${this.#folders.root}:/__w`];
    await callEngine(engine, ['run', '--rm', ...options, ...whole, image, '-R', 'a+rwX', '/__w'], {
      timeoutMs: removeLimitMs,
    });
  }

  async #prepare(image: ActionImage, channel: ImageLog, signal: AbortSignal): Promise<string> {
    const engine = await requireEngine(this.#setup.hostEnv);
    const log = new EngineLog(engine, channel, signal);
    const { clock, minuteMs } = this.#setup;
    const wait = (seconds: number): Promise<void> => clock.sleep((seconds * minuteMs) / 60, signal);
    if (image.kind === 'pull') {
      return log.group(`Pull down action image '${image.name}'`, () =>
        pullImage({ image: image.name }, { folders: this.#folders }, log, wait),
      );
    }
    const { dockerfile, identity } = image;
    const idFile = join(this.#folders.temp, `.image_${randomToken()}`);
    const tag = `local-runner:${sha256(identity).slice(0, 20)}`;
    const args = ['build', '-t', tag, '--iidfile', idFile, '-f', dockerfile, dirname(dockerfile)];
    await log.group(`Build container for action use: '${dockerfile}'.`, () =>
      withRetries('build', log, wait, () => log.call(...args)),
    );
    // Another run may give the tag to an image of another commit, so that only the id is certain.
    const id = (await readFile(idFile, 'utf8')).trim();
    await rm(idFile, { force: true });
    return id;
  }

  /** What GitHub mounts (ContainerActionHandler.cs), with folders that exist: the engine would make them for root. */
  #mounts(): readonly MappedPath[] {
    const { temp, workspace } = this.#folders;
    const made = (name: string): string => {
      const path = join(temp, name);
      mkdirSync(path, { recursive: true });
      return path;
    };
    return [
      ...(existsSync(engineSocket) ? [[engineSocket, engineSocket] as const] : []),
      [temp, '/github/runner_temp'],
      [made('_github_home'), '/github/home'],
      [made('_github_workflow'), '/github/workflow'],
      [made('_runner_file_commands'), '/github/file_commands'],
      [workspace, '/github/workspace'],
    ];
  }
}
