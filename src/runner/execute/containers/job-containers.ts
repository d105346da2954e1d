import { randomToken } from '../../../core/system/text/hash.ts';
import type { Json } from '../../workflow/expressions/template.ts';
import { type Engine, requireEngine } from '../engine/find-engine.ts';
import { openFiles } from '../engine/open-files.ts';
import { runLabel } from '../engine/remove-left.ts';
import type { JobState } from '../steps/job-state.ts';
import type { StepChannel } from '../steps/step-channel.ts';
import { containerHost } from './container-host.ts';
import type { ContainerSpec, JobContainerSpecs } from './container-spec.ts';
import { type CreateOptions, createArguments } from './create-arguments.ts';
import { EngineLog } from './engine-log.ts';
import { jobMounts, nodeInside } from './job-mounts.ts';
import { PathMap } from './path-map.ts';
import { publishedPorts } from './published-ports.ts';
import { pullImage } from './pull-image.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';

/** A container that was asked for. The engine may not have it yet. */
interface Started {
  readonly name: string;
  readonly spec: ContainerSpec;
  /** `undefined` for the container that the steps run in. */
  readonly service: string | undefined;
  /** '' until the engine has made it. */
  id: string;
}

/**
 * The containers and the network of one job (actions/runner ContainerOperationProvider.cs). Everything has the label of
 * the run, so that a later start can remove what a killed runner left.
 */
export class JobContainers {
  readonly #job: JobState;
  readonly #keepsFiles: boolean;
  #engine: Engine | undefined;
  #network: string | undefined;
  #started: Started[] = [];

  /** @param keepsFiles whether the workspace is kept, with the owners and modes that the container gave its files */
  constructor(job: JobState, keepsFiles: boolean) {
    this.#job = job;
    this.#keepsFiles = keepsFiles;
  }

  /** Whether there is something to remove. */
  get isOpen(): boolean {
    return this.#network !== undefined;
  }

  /**
   * Makes the network, starts the containers and waits until the services are healthy. Then the steps run in the
   * container, and the job context names all of them. Call {@link stop} even if it failed.
   *
   * @throws AppError ERR_RUNNER_ENGINE; Error if the engine fails
   */
  async start(specs: JobContainerSpecs, channel: StepChannel, signal: AbortSignal): Promise<void> {
    const engine = await requireEngine(this.#job.setup.hostEnv);
    this.#engine = engine;
    const log = new EngineLog(engine, channel, signal);
    const network = `github_network_${randomToken()}`;
    this.#network = network;
    await log.group('Create local container network', async () => {
      await log.must('network', 'create', '--label', runLabel(this.#job.setup.runMark), network);
      if (specs.services.size > 0) await warnWithoutNames(network, log);
    });
    const services: Record<string, Json> = {};
    let container: Readonly<Record<string, Json>> = { network };
    const { container: own } = specs;
    if (own !== undefined) {
      const id = await log.group('Starting job container', () => this.#startJob(engine, own, network, log));
      container = { id, network };
    }
    for (const [name, spec] of specs.services) {
      await log.group(`Starting ${name} service container`, async () => {
        const id = await this.#startOne(spec, { network, alias: name }, log);
        services[name] = { id, network, ports: publishedPorts(await log.must('port', id)) };
      });
    }
    this.#job.containers = { container, services };
    const started = this.#started.flatMap(({ id, service, spec }) =>
      service === undefined ? [] : { id, service, spec },
    );
    await waitUntilHealthy(started, log, (seconds) => this.#wait(seconds, signal));
  }

  /** Stops and removes everything. Never rejects; does nothing the second time. A cancel does not stop it. */
  async stop(channel?: StepChannel): Promise<void> {
    const engine = this.#engine;
    const network = this.#network;
    if (engine === undefined || network === undefined) return;
    const log = new EngineLog(engine, channel);
    for (const { id, name, service } of this.#started) {
      if (service !== undefined && id !== '') {
        log.line(`Print service container logs: ${name}`);
        await log.call('logs', '--details', id);
      }
      log.line(`Stop and remove container: ${name}`);
      if (service === undefined && id !== '' && !this.#keepsFiles) await openFiles(engine, id);
      const { exitCode } = await log.call('rm', '--force', id === '' ? name : id);
      if (exitCode !== 0) log.warning(`${engine.name} rm failed with exit code ${exitCode}.`);
    }
    log.line(`Remove container network: ${network}`);
    const { exitCode } = await log.call('network', 'rm', network);
    if (exitCode !== 0) log.warning(`${engine.name} network rm failed with exit code ${exitCode}.`);
    this.#network = undefined;
    this.#started = [];
  }

  /** Starts the container of the steps, and makes it the host of their processes. Returns its id. */
  async #startJob(engine: Engine, spec: ContainerSpec, network: string, log: EngineLog): Promise<string> {
    const job = this.#job;
    const mounts = jobMounts(job);
    const paths = new PathMap(mounts.map((mount) => mount.path));
    const id = await this.#startOne(spec, { network, workdir: paths.inside(job.folders.workspace), mounts }, log);
    const variables = await log.must('inspect', '--format', '{{range .Config.Env}}{{println .}}{{end}}', id);
    const path = variables.find((line) => line.startsWith('PATH='))?.slice('PATH='.length) ?? '';
    job.host = containerHost({ engine, id, path, paths, node: nodeInside(job) });
    return id;
  }

  async #startOne(
    spec: ContainerSpec,
    options: Omit<CreateOptions, 'engine' | 'name' | 'label'>,
    log: EngineLog,
  ): Promise<string> {
    const { setup } = this.#job;
    const service = options.alias;
    const name = `${spec.image.replace(/[^A-Za-z0-9]/g, '')}_${service ?? 'job'}_${randomToken().slice(0, 6)}`;
    const image = await pullImage(spec, this.#job, log, (seconds) => this.#wait(seconds, log.signal));
    const started: Started = { name, spec, service, id: '' };
    this.#started.push(started);
    const { engine } = log;
    const args = createArguments({ ...spec, image }, { ...options, engine, name, label: runLabel(setup.runMark) });
    const [id] = await log.must('create', ...args);
    if (id === undefined) throw new Error(`${engine.name} create printed no id.`);
    started.id = id;
    await log.must('start', id);
    await this.#reportStopped(id, log);
    return id;
  }

  /** Shows the log of a container that has ended already. The job continues, and its steps fail. */
  async #reportStopped(id: string, log: EngineLog): Promise<void> {
    const filters = ['--all', '--filter', `id=${id}`, '--filter', 'status=running', '--no-trunc'];
    const { stdout } = await log.call('ps', ...filters, '--format', '{{.ID}} {{.Status}}');
    if (stdout[0]?.startsWith(id) === true) return;
    await log.call('logs', '--details', id);
    log.warning(`The container ${id} is not running.`);
  }

  #wait(seconds: number, signal: AbortSignal | undefined): Promise<void> {
    const { clock, minuteMs } = this.#job.setup;
    return clock.sleep((seconds * minuteMs) / 60, signal);
  }
}

/** Podman resolves the names of services only with a plugin, which some distributions install with it and others do not. */
async function warnWithoutNames(network: string, log: EngineLog): Promise<void> {
  if (log.engine.name !== 'podman') return;
  const { stdout } = await log.call('network', 'inspect', '--format', '{{.DNSEnabled}}', network);
  if (stdout[0] === 'false')
    log.warning('Containers cannot reach services by name. Install aardvark-dns, or dnsname if Podman uses CNI.');
}
