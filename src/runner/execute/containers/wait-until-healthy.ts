import type { ContainerSpec } from './container-spec.ts';
import type { EngineLog } from './engine-log.ts';

interface StartedService {
  readonly id: string;
  /** Its name on the network. */
  readonly service: string;
  readonly spec: ContainerSpec;
}

const healthFormat = '{{if .Config.Healthcheck}}{{print .State.Health.Status}}{{end}}';

/**
 * Waits for the health checks of services. A service without one is ready at once.
 *
 * @param wait waits a number of seconds between two looks
 * @throws Error if a service is not healthy; its log is shown
 */
export async function waitUntilHealthy(
  services: readonly StartedService[],
  log: EngineLog,
  wait: (seconds: number) => Promise<void>,
): Promise<void> {
  if (services.length === 0) return;
  const failed: StartedService[] = [];
  await log.group('Waiting for all services to be ready', async () => {
    for (const one of services) {
      if (await isHealthy(one, log, wait)) log.line(`${one.service} service is healthy.`);
      else failed.push(one);
    }
  });
  for (const { id, service, spec } of failed) {
    await log.group(`Service container ${service} failed.`, () => log.call('logs', '--details', id));
    log.error(`Failed to initialize container ${spec.image}`);
  }
  if (failed.length > 0) throw new Error('One or more containers failed to start.');
}

async function isHealthy(
  { id, service }: StartedService,
  log: EngineLog,
  wait: (seconds: number) => Promise<void>,
): Promise<boolean> {
  for (let seconds = 2; ; seconds = Math.min(32, seconds * 2)) {
    const [health = ''] = await log.must('inspect', '--format', healthFormat, id);
    if (health !== 'starting') return health === '' || health === 'healthy';
    const checks = log.engine.name === 'podman' ? await checksOf(id, log) : undefined;
    const pause = checks?.seconds ?? seconds;
    log.line(`${service} service is starting, waiting ${pause} seconds before checking again.`);
    await wait(pause);
    // Podman lets systemd run the checks. Where there is none, the service would be starting for ever.
    if (checks !== undefined && (await checksOf(id, log)).done === checks.done)
      await log.call('healthcheck', 'run', id);
  }
}

const checksFormat = '{{json .Config.Healthcheck.Interval}} {{.State.Health.FailingStreak}} {{len .State.Health.Log}}';

/** The seconds between two health checks of a container, and a text that every check changes. */
async function checksOf(id: string, log: EngineLog): Promise<{ readonly seconds: number; readonly done: string }> {
  const [text = ''] = await log.must('inspect', '--format', checksFormat, id);
  const [nanoseconds = '', ...done] = text.split(' ');
  return { seconds: Math.max(1, Math.round(Number(nanoseconds) / 1e9) || 0), done: done.join(' ') };
}
