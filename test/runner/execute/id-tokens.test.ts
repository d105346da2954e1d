import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factory } from '../../helpers/processes/command-line.ts';
import { type WorkflowBench, workflowBench } from '../../helpers/runs/workflow-run.ts';

const workflow = `on: workflow_dispatch
permissions: { id-token: write, contents: read }
jobs:
  token:
    runs-on: x
    environment: production
    steps: [{ uses: actions/checkout@v6 }, { run: node token.mjs }]
  none:
    runs-on: x
    permissions: { contents: read }
    steps: [{ run: 'echo "request:$ACTIONS_ID_TOKEN_REQUEST_URL$ACTIONS_ID_TOKEN_REQUEST_TOKEN"' }]
`;
/** Requests tokens with the unmodified @actions/core, and verifies them as a cloud provider does: from the discovery document. */
const client = `import { createPublicKey, verify } from 'node:crypto';
const { getIDToken } = await import(process.env.CORE);
const json = async (url) => (await fetch(url)).json();
const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());
for (const audience of [undefined, 'sts.example.com']) {
  const [head, body, signature] = (await getIDToken(audience)).split('.');
  const claims = decoded(body);
  const { issuer, jwks_uri } = await json(claims.iss + '/.well-known/openid-configuration');
  const { keys } = await json(jwks_uri);
  const key = createPublicKey({ key: keys.find(({ kid }) => kid === decoded(head).kid), format: 'jwk' });
  const signed = (text) => verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  const now = Date.now() / 1000;
  console.log('verified', signed(head + '.' + body), signed(head + '.' + body + 'x'), issuer === claims.iss, claims.nbf < now && now < claims.exp);
  console.log('claims ' + JSON.stringify(claims));
}
const answer = await fetch(process.env.ACTIONS_ID_TOKEN_REQUEST_URL, { headers: { authorization: 'Bearer ' + process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN + 'x' } });
console.log('forged', answer.status);
`;

describe('ID tokens of a local run', () => {
  let bench: WorkflowBench;
  beforeAll(async () => {
    bench = await workflowBench({ '.github/workflows/w.yml': workflow, 'token.mjs': client });
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  const run = async (...options: readonly string[]) => {
    const core = fileURLToPath(import.meta.resolve('@actions/core'));
    const records = ['--record-dir', bench.recordDir, '--any-label', '--env', `CORE=${core}`];
    const { out } = await factory(bench.repo, ['runner', 'run', 'w.yml', '--json', ...records, ...options]);
    const events = out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    const lines: string[] = events.flatMap((event) => (event.type === 'log' ? event.lines : []));
    return { lines, warnings: events.flatMap((event) => (event.type === 'warning' ? [event.message] : [])) };
  };

  it("have GitHub's claims and the issuer's signature, for jobs with id-token: write only", async () => {
    const { lines } = await run('--oidc');
    expect(lines.filter((line) => line.startsWith('verified'))).toEqual(Array(2).fill('verified true false true true'));
    const [first, second] = lines
      .filter((line) => line.startsWith('claims '))
      .map((line) => JSON.parse(line.slice('claims '.length)));
    expect(first).toMatchObject({
      sub: expect.stringMatching(/^repo:[^:]+:environment:production$/),
      aud: expect.stringMatching(/^https:\/\/github\.com\/[^/]+$/),
      ref: 'refs/heads/main',
      sha: bench.sha,
      event_name: 'workflow_dispatch',
      environment: 'production',
      run_id: '1',
      job_workflow_ref: expect.stringMatching(/\/\.github\/workflows\/w\.yml@refs\/heads\/main$/),
    });
    expect(second.aud).toBe('sts.example.com');
    expect(second.jti).not.toBe(first.jti);
    expect(lines).toEqual(expect.arrayContaining(['forged 401', 'request:']));
  });

  it('are not issued without --oidc, and the run warns', async () => {
    const { lines, warnings } = await run();
    expect(warnings.join('\n')).toContain('requests for ID tokens fail: --oidc is not given');
    expect(lines.join('\n')).toContain('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
  });
});
