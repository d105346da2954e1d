import { describe, expect, it } from '@jest/globals';
import { readContainers } from '../../../../src/runner/execute/containers/container-spec.ts';
import { PathMap } from '../../../../src/runner/execute/containers/path-map.ts';
import { publishedPorts } from '../../../../src/runner/execute/containers/published-ports.ts';
import { registryOf, wholeName } from '../../../../src/runner/execute/containers/pull-image.ts';
import { readWorkflow } from '../../../../src/runner/workflow/read/read-workflow.ts';

describe('containers', () => {
  it.each([
    ['alpine', ''],
    ['library/alpine', ''],
    ['ghcr.io/me', 'ghcr.io'],
    ['localhost:5000/me', 'localhost:5000'],
    ['ghcr.io/me/tools:1', 'ghcr.io'],
    ['me/a/b', 'me'],
  ])('%s is pulled from the registry [%s]', (image, registry) => {
    expect(registryOf(image)).toBe(registry);
  });

  it.each([
    ['alpine', 'docker.io/library/alpine'],
    ['alpine@sha256:0a', 'docker.io/library/alpine@sha256:0a'],
    ['node:20.1', 'docker.io/library/node:20.1'],
    ['me/tools:1', 'docker.io/me/tools:1'],
    ['me/a/b', 'docker.io/me/a/b'],
    ['ghcr.io/me', 'ghcr.io/me'],
    ['localhost/me', 'localhost/me'],
    ['registry:5000/me:1', 'registry:5000/me:1'],
  ])('Podman pulls %s as %s', (image, whole) => {
    expect(wholeName(image)).toBe(whole);
  });

  it('reads published ports of both address families, and nothing else', () => {
    const lines = ['80/tcp -> 0.0.0.0:8080', '80/tcp -> [::]:8081', '53/udp -> 0.0.0.0:53', 'error: no such port'];
    expect(publishedPorts(lines)).toEqual({ 80: '8081', 53: '53' });
  });

  const paths = new PathMap([
    ['/r/work', '/__w'],
    ['/r/work/_temp/_github_home', '/github/home'],
  ]);
  it.each([
    ['/r/work', '/__w'],
    ['/r/work/a', '/__w/a'],
    ['/r/work/_temp/_github_home/x', '/github/home/x'],
    ['/r/worker', '/r/worker'],
    ['text /r/work', 'text /r/work'],
  ])('%s is %s inside', (outside, inside) => {
    expect([paths.inside(outside), paths.outside(inside)]).toEqual([inside, outside]);
  });

  const empty = { options: [], env: {}, ports: [], volumes: [] };
  it.each<[text: string, expected: object | undefined]>([
    ['alpine', { ...empty, image: 'alpine' }],
    ['docker://alpine', { ...empty, image: 'alpine' }],
    ["''", undefined],
    [`\${{ vars.NONE }}`, undefined],
    [`{ image: "\${{ vars.NONE }}", env: { A: 1 } }`, undefined],
    [`\${{ fromJSON('{"image":"a","ports":[80]}') }}`, { ...empty, image: 'a', ports: ['80'] }],
    [
      `{ image: a, env: { N: 1, B: true }, ports: [80], options: '-a "b c"' }`,
      { ...empty, image: 'a', env: { N: '1', B: 'true' }, ports: ['80'], options: ['-a', 'b c'] },
    ],
  ])('container: %s', (text, expected) => {
    const file = `on: push\njobs:\n  a:\n    runs-on: x\n    container: ${text}\n    steps: [{ run: x }]\n`;
    const { workflow, diagnostics } = readWorkflow(file, 'w.yml');
    expect(diagnostics).toEqual([]);
    const job = workflow?.jobs[0];
    expect(job?.kind === 'job' && readContainers(job, { contexts: { vars: {} } }).container).toEqual(expected);
  });
});
