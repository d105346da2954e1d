import type { Engine } from './find-engine.ts';

/**
 * Options of `create` and `run` that let Podman treat containers as Docker does. `rm --force` kills at once, instead of
 * waiting ten seconds for a first process that ignores SIGTERM. With SELinux, the container may use the mounted folders.
 */
export function startOptions({ name }: Engine): readonly string[] {
  return name === 'podman' ? ['--stop-timeout', '0', '--security-opt', 'label=disable'] : [];
}
