import { posix } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { defaultConfigPath } from '../../src/core/config/load-config.ts';
import { evaluateString } from '../../src/runner/workflow/expressions/evaluate.ts';
import { readWorkflow } from '../../src/runner/workflow/read/read-workflow.ts';
import { type OwnWorkflow, ownWorkflows, type RawJob } from '../helpers/runs/own-workflows.ts';

/** The workflows that users run; the rest are this project's own checks and its release. */
const factoryWorkflows = ownWorkflows.filter(({ path }) => path.includes('/factory'));
const jobs = ownWorkflows.flatMap(({ path, text, yaml }) =>
  Object.entries(yaml.jobs).map(([id, job]) => ({ place: `${path} ${id}`, text, id, job })),
);
const steps = jobs.flatMap(({ place, job }) =>
  (job.steps ?? []).map((step, at) => ({ place: `${place} step ${at + 1}`, step })),
);

/** The lines of a job, from its id to the next one's. */
function linesOf({ text, id }: { readonly text: string; readonly id: string }): string[] {
  const lines = text.slice(text.indexOf('\njobs:\n')).split('\n');
  const start = lines.indexOf(`  ${id}:`);
  const length = lines.slice(start + 1).findIndex((line) => /^ {2}[A-Za-z]/.test(line));
  return lines.slice(start, length === -1 ? undefined : start + 1 + length);
}

/** Permissions of a job without a comment after them. */
function bareGrants(job: { readonly text: string; readonly id: string }): string[] {
  const lines = linesOf(job);
  const start = lines.indexOf('    permissions:');
  const grants = lines.slice(start + 1);
  const end = grants.findIndex((line) => !/^ {6}\S/.test(line));
  return (end === -1 ? grants : grants.slice(0, end)).filter((line) => !/^ {6}[a-z-]+: (?:read|write) # \S/.test(line));
}

/** Problems of the references that a job or step uses. */
function badPins(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses:/.test(line))
    .filter((line) => !/uses: (?:\.\/[A-Za-z0-9./_-]+|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d\S*)$/.test(line));
}

function workflow(name: string): OwnWorkflow {
  const found = ownWorkflows.find(({ path }) => path === `.github/workflows/${name}`);
  if (found === undefined) throw new Error(`${name} is missing`);
  return found;
}

/** `run-name` as GitHub would show it. */
function runName(name: string, contexts: Parameters<typeof evaluateString>[1]['contexts']): string {
  const { path, text } = workflow(name);
  const template = readWorkflow(text, path).workflow?.runName;
  return template === undefined ? '' : evaluateString(template, { contexts });
}

const expression = (text: string): string => `\${{ ${text} }}`;

describe('the rules for workflow files', () => {
  it(`has files to check: ${ownWorkflows.length} workflows, ${jobs.length} jobs, ${steps.length} steps`, () => {
    expect(ownWorkflows.length).toBeGreaterThanOrEqual(7);
    expect(jobs.length).toBeGreaterThanOrEqual(18);
    expect(steps.length).toBeGreaterThan(30);
  });

  it.each(ownWorkflows)("$path passes GitHub's own parser", ({ path, text }) => {
    const findings = readWorkflow(text, path).diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
    // The project's own workflows sign with GitHub's ID token, which the local runner does not have.
    const known = /^warning: .*permissions\.id-token: write/;
    expect(findings.filter((line) => path.includes('/factory') || !known.test(line))).toEqual([]);
  });

  it.each(ownWorkflows)('$path grants nothing at the top level', ({ yaml }) => {
    expect(yaml.permissions).toEqual({});
  });

  it.each(jobs)('$place lists its permissions, each with a reason', (job) => {
    expect(Object.keys(job.job.permissions ?? {}).length).toBeGreaterThan(0);
    expect(bareGrants(job)).toEqual([]);
  });

  it.each(ownWorkflows)('$path pins every action to a commit, with the version after it', ({ text }) => {
    expect(badPins(text)).toEqual([]);
  });

  it.each(jobs.filter(({ job }) => job.steps !== undefined))('$place has a time limit', ({ job }) => {
    expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('has no expression inside a script', () => {
    expect(steps.filter(({ step }) => step.run?.includes('${{')).map(({ place }) => place)).toEqual([]);
  });

  it('checks out what each job reads, and keeps no token in the checkout', () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(10);
    expect(checkouts.filter(({ step }) => step.with?.['persist-credentials'] !== false)).toEqual([]);
    const partly = checkouts.filter(({ step }) => step.with?.['fetch-depth'] !== 0);
    expect(
      partly.map(({ place, step }) => [place.replace('.github/workflows/', ''), step.with?.['fetch-depth']]),
    ).toEqual([
      ['factory-finish.yml validate step 1', expression("inputs.fetch_depth || '0'")],
      ['factory-finish.yml gates step 1', expression("inputs.fetch_depth || '0'")],
      ['factory-finish.yml integrate step 1', expression("inputs.fetch_depth || '0'")],
      ['factory-finish.yml report step 1', 1],
      ['factory-fleet-run.yml join step 1', 1],
      ['factory-fleet.yml resolve step 1', 1],
      ['factory-resume.yml resume step 1', 1],
      ['factory.yml resolve step 1', expression("github.event_name == 'push' && '0' || '1'")],
    ]);
  });

  it('keeps the contents of all files where it checks out few of them', () => {
    const sparse = steps.filter(({ step }) => step.with?.['sparse-checkout'] !== undefined);
    expect(sparse.length).toBeGreaterThan(5);
    for (const { step } of sparse) {
      expect(step.with).toMatchObject({
        filter: 'blob:limit=1g',
        'sparse-checkout': `actions\n${posix.dirname(defaultConfigPath)}\n`,
      });
    }
  });

  it('checks out before it uses an action of this repository', () => {
    const late = jobs.filter(({ job }) => {
      const uses = (job.steps ?? []).map((step) => step.uses ?? '');
      const own = uses.findIndex((name) => name.startsWith('./'));
      return own !== -1 && !uses.slice(0, own).some((name) => name.startsWith('actions/checkout@'));
    });
    expect(late.map(({ place }) => place)).toEqual([]);
  });

  it('writes only from jobs that publish, the jobs that call them, and those that start the next run', () => {
    const writers = jobs.filter(
      ({ job }) => job.steps !== undefined && Object.values(job.permissions ?? {}).includes('write'),
    );
    const rights = writers.map(({ place, job }) => {
      const grants = Object.entries(job.permissions ?? {}).filter(([, right]) => right === 'write');
      return `${place}: ${grants.map(([name]) => name).join(' ')}`;
    });
    expect(rights).toEqual([
      '.github/workflows/codeql.yml analyze: security-events',
      '.github/workflows/factory-conveyor.yml next: actions',
      '.github/workflows/factory-conveyor.yml publish: contents pull-requests',
      '.github/workflows/factory-finish.yml publish: checks contents issues pull-requests',
      '.github/workflows/factory-resume.yml resume: actions',
      '.github/workflows/pages.yml deploy: id-token pages',
      '.github/workflows/release.yml publish: attestations contents id-token',
      '.github/workflows/release.yml npm: id-token',
      '.github/workflows/scorecard.yml scorecard: id-token security-events',
    ]);
  });

  it('gives the webhook of notices to one job, which runs no agent and no gate', () => {
    const withSteps = jobs.filter(({ job }) => job.steps !== undefined);
    const holders = withSteps.filter(({ job }) => /notify_(?:url|key)/i.test(JSON.stringify(job)));
    expect(holders.map(({ place }) => place)).toEqual(['.github/workflows/factory-finish.yml report']);
  });

  it('gives the gates job the repository to read and no token', () => {
    const gates: RawJob = workflow('factory-finish.yml').yaml.jobs.gates ?? {};
    expect(gates.permissions).toEqual({ contents: 'read' });
    expect(JSON.stringify(gates)).not.toMatch(/github\.token|secrets\./);
  });

  it('names a run by its RUN_ID, and a push by the commit of the prompt zip', () => {
    const sha = 'a'.repeat(40);
    const dispatched = { github: { event_name: 'workflow_dispatch', sha }, inputs: { run_id: '20261120_1' } };
    expect(runName('factory.yml', dispatched)).toBe('20261120_1');
    expect(runName('factory-fleet.yml', dispatched)).toBe('20261120_1');
    expect(runName('factory.yml', { github: { event_name: 'push', sha }, inputs: {} })).toBe(`prompt zip ${sha}`);
    for (const name of ['factory.yml', 'factory-fleet.yml']) {
      expect(workflow(name).yaml.jobs.run?.name).toMatch(/^\$\{\{ needs\.resolve\.outputs\.run-id }}$/);
    }
  });

  it('has a required check that no pull request can avoid', () => {
    const { on, jobs: checks } = workflow('factory-pr-check.yml').yaml;
    expect(Object.keys(checks)).toEqual(['factory-integrate']);
    expect(checks['factory-integrate']).toMatchObject({ name: 'factory-integrate' });
    expect(checks['factory-integrate']?.if).toBeUndefined();
    expect(Object.keys(on).sort()).toEqual(['merge_group', 'pull_request_target']);
    expect(on.pull_request_target).toEqual({ types: ['opened', 'synchronize', 'reopened', 'edited'] });
    expect(on.merge_group).toBeNull();
    expect(JSON.stringify(checks)).not.toMatch(/head\.|head_ref/);
  });

  it('starts parked runs every 15 minutes, one at a time, with no agent and no secret', () => {
    const { text, yaml } = workflow('factory-resume.yml');
    expect(yaml.on.schedule).toEqual([{ cron: '7,22,37,52 * * * *' }]);
    expect(yaml).toMatchObject({ concurrency: { group: 'factory-resume', 'cancel-in-progress': false } });
    expect(text).not.toMatch(/secrets\.|mode: send/);
  });

  it('gives the key of the conveyor to the job that works, which can start and publish nothing', () => {
    const { text, yaml } = workflow('factory-conveyor.yml');
    expect(yaml).toMatchObject({ concurrency: { group: 'factory-conveyor', 'cancel-in-progress': false } });
    expect(yaml.on.schedule).toHaveLength(1);
    const holders = Object.entries(yaml.jobs).filter(([, job]) => JSON.stringify(job).includes('secrets.'));
    expect(holders.map(([id, { permissions }]) => [id, permissions])).toEqual([
      ['run', { actions: 'read', contents: 'read', 'pull-requests': 'read' }],
    ]);
    expect(yaml.jobs.next?.steps?.filter(({ uses }) => uses !== undefined)).toEqual([]);
    // Six hours is the most that GitHub gives a job.
    expect(yaml.jobs.run?.['timeout-minutes']).toBeLessThan(360);
    expect(text).toContain("github.event.sender.login == 'github-actions[bot]' && inputs.approved_by");
  });

  it.each([
    ['factory-run.yml', 'dispatch'],
    ['factory-fleet-run.yml', 'join'],
  ])('%s judges nothing while the run is parked', (name, job) => {
    expect(workflow(name).yaml.jobs.finish?.if).toContain(`needs.${job}.outputs.verdict != 'PENDING'`);
  });

  it('starts one workflow for a push, not two', () => {
    const pushed = factoryWorkflows.filter(({ yaml }) => 'push' in yaml.on);
    expect(pushed.map(({ path }) => path)).toEqual(['.github/workflows/factory.yml']);
  });

  it('runs nothing of a checkout in the job that tags a release, and publishes no private package', () => {
    const { publish, npm } = workflow('release.yml').yaml.jobs;
    for (const job of [publish, npm]) {
      expect(
        (job?.steps ?? []).filter(({ uses }) => uses?.startsWith('actions/checkout@') || uses?.startsWith('.')),
      ).toEqual([]);
    }
    const guarded = (npm?.steps ?? []).filter((step) => step.if !== "needs.build.outputs.publish-npm != 'true'");
    expect(guarded.map((step) => step.if)).toEqual(guarded.map(() => "needs.build.outputs.publish-npm == 'true'"));
    expect(guarded.some(({ run }) => run?.startsWith('npm publish'))).toBe(true);
  });

  it('detects a permission without a reason, a loose pin and a missing version', () => {
    const text = '\njobs:\n  a:\n    permissions:\n      contents: read\n      actions: read # why\n    steps:\n';
    expect(bareGrants({ text, id: 'a' })).toEqual(['      contents: read']);
    const pin = `actions/checkout@${'a'.repeat(40)}`;
    expect(badPins(`      - uses: actions/checkout@v7\n      - uses: ${pin}\n      - uses: ${pin} # v7.0.1`)).toEqual([
      '      - uses: actions/checkout@v7',
      `      - uses: ${pin}`,
    ]);
  });
});
