import { beforeAll, expect, it } from '@jest/globals';
import { runWithEngine } from '../../../helpers/engine/run-with-engine.ts';
import { describeUnless, notLinux } from '../../../helpers/unless.ts';

const yaml = `
on: push
jobs:
  j:
    runs-on: x
    container: { image: "me/tools:1", credentials: { username: me, password: "\${{ secrets.PASSWORD }}" } }
    services:
      alone: { image: "idle:1", options: "--health-cmd ok" }
      checked: { image: "slow:1", options: "--health-cmd ok" }
      built: { image: "local:1" }
    steps:
      - uses: docker://ghcr.io/me/act:1
        with: { entrypoint: sh, args: '-c "echo in action"' }
      - run: echo in container
`;

describeUnless(notLinux)('Podman', () => {
  let ended: Awaited<ReturnType<typeof runWithEngine>>;
  beforeAll(async () => {
    ended = await runWithEngine({ yaml, engine: 'podman' });
  });
  const argumentsOf = (verb: string): readonly (readonly string[])[] =>
    ended.calls.map(({ args }) => args).filter(([first]) => first === verb);

  it('runs a job with a container, services and a Docker action', () => {
    const { result, left } = ended;
    expect(result.lines().filter((line) => line.startsWith('##[error]'))).toEqual([]);
    expect(result.lines()).toEqual(expect.arrayContaining(['in action', 'in container']));
    expect([result.conclusion, left]).toEqual(['success', []]);
  });

  it('pulls a name without a registry from Docker Hub, and runs what it pulled', () => {
    expect(argumentsOf('pull').map((args) => args.at(-1))).toEqual([
      'docker.io/me/tools:1',
      'docker.io/library/idle:1',
      'docker.io/library/slow:1',
      'docker.io/library/local:1',
      'ghcr.io/me/act:1',
    ]);
    const images = ['docker.io/me/tools:1', 'docker.io/library/idle:1', 'docker.io/library/slow:1', 'local:1'];
    expect(argumentsOf('create').map((args) => images.filter((image) => args.includes(image)))).toEqual(
      images.map((image) => [image]),
    );
  });

  it('keeps a login in a file that only the job uses', () => {
    const [login] = argumentsOf('login');
    expect(login).toEqual([
      ...['login', '--authfile', expect.stringMatching(/\/_temp\/\.docker_\w+\/auth\.json$/)],
      ...['docker.io', '-u', 'me', '--password-stdin'],
    ]);
    expect(argumentsOf('pull')[0]?.slice(0, 3)).toEqual(['pull', ...(login?.slice(1, 3) ?? [])]);
  });

  it('starts containers that are removed at once', () => {
    const started = [...argumentsOf('create'), ...argumentsOf('run')];
    expect(started).toHaveLength(6);
    for (const args of started) expect(args.join(' ')).toContain(' --stop-timeout 0 --security-opt label=disable ');
  });

  it('runs a health check itself only where nothing else runs it, at its interval', () => {
    const ids = ended.calls.filter(({ args }) => args[0] === 'healthcheck').map(({ args }) => args[2]);
    expect(ids).toEqual([expect.stringContaining('idle1_alone'), expect.any(String)]);
    expect(new Set(ids).size).toBe(1);
    const waits = ended.result.lines().filter((line) => line.includes('service is starting'));
    expect(waits).toEqual([
      'alone service is starting, waiting 2 seconds before checking again.',
      'alone service is starting, waiting 2 seconds before checking again.',
      'checked service is starting, waiting 2 seconds before checking again.',
    ]);
  });

  it('warns that it cannot resolve the names of services', () => {
    expect(ended.result.lines()).toContain(
      '##[warning]Containers cannot reach services by name. Install aardvark-dns, or dnsname if Podman uses CNI.',
    );
  });
});
