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
    log.line(`${service} service is starting, waiting ${seconds} seconds before checking again.`);
    await wait(seconds);
  }
}
