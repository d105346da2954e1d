import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readAction } from '../../../../src/runner/workflow/read/read-action.ts';
import { readWorkflow } from '../../../../src/runner/workflow/read/read-workflow.ts';
import { type Feature, supportTable } from '../../../../src/runner/workflow/support.ts';

/** The part of a definition in GitHub's schemas that names keys and other definitions. */
interface Definition {
  readonly mapping?: {
    readonly properties?: Readonly<Record<string, string | { readonly type?: string }>>;
    readonly 'loose-key-type'?: string;
    readonly 'loose-value-type'?: string;
  };
  readonly sequence?: { readonly 'item-type': string };
  readonly 'one-of'?: readonly string[];
}

type Schema = Readonly<Record<string, Definition>>;

const dist = join(import.meta.dirname, '../../../../node_modules/@actions/workflow-parser/dist');
const schemaOf = (name: string): Schema =>
  JSON.parse(readFileSync(join(dist, `${name}-v1.0.min.json`), 'utf8')).definitions;

/** The keys of every mapping that is reachable from a definition, by the mapping's name. */
function keysFrom(schema: Schema, start: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const seen = new Set<string>();
  const visit = (name: string | undefined): void => {
    const definition = name === undefined ? undefined : schema[name];
    if (name === undefined || definition === undefined || seen.has(name)) return;
    seen.add(name);
    const { mapping, sequence } = definition;
    const properties = Object.entries(mapping?.properties ?? {});
    if (properties.length > 0) found[name] = properties.map(([key]) => key).sort();
    for (const [, value] of properties) visit(typeof value === 'string' ? value : value.type);
    visit(mapping?.['loose-value-type']);
    visit(sequence?.['item-type']);
    for (const other of definition['one-of'] ?? []) visit(other);
  };
  visit(start);
  return found;
}

/** The support row for some keys: `a b c` is three keys. `text` marks keys that only affect display: names, descriptions, icons. */
type Rows = readonly (readonly [row: Feature | 'text', keys: string])[];

const step: Rows = [
  ['limits', 'continue-on-error env id if name timeout-minutes'],
  ['background', 'background'],
];
const filters: Rows = [['pullRequest', 'branches branches-ignore paths paths-ignore types']];
const events: Rows = [['pullRequest', 'types branches branches-ignore']];

/** The row of the support table for each key of GitHub's schemas. A key without a row would be silently ignored. */
const workflowRows: Readonly<Record<string, Rows>> = {
  'workflow-root-strict': [
    ['text', 'name description'],
    ['pullRequest', 'on'],
    ['limits', 'defaults env jobs run-name'],
    ['permissions', 'permissions'],
    ['concurrency', 'concurrency'],
  ],
  'on-mapping-strict': [
    ['push', 'push'],
    ['dispatch', 'workflow_dispatch'],
    ['call', 'workflow_call'],
    ['schedule', 'schedule'],
    [
      'pullRequest',
      'branch_protection_rule check_run check_suite create delete deployment deployment_status discussion discussion_comment fork gollum image_version issue_comment issues label merge_group milestone page_build project project_card project_column public pull_request pull_request_comment pull_request_review pull_request_review_comment pull_request_target registry_package release repository_dispatch status watch workflow_run',
    ],
  ],
  'push-mapping': [['push', 'branches branches-ignore paths paths-ignore tags tags-ignore']],
  'pull-request-mapping': filters,
  'pull-request-target-mapping': filters,
  'merge-group-mapping': events,
  'workflow-run-mapping': [['pullRequest', 'branches branches-ignore types workflows']],
  'image-version-mapping': [
    ['pullRequest', 'types'],
    ['imageVersion', 'names versions'],
  ],
  'cron-mapping': [['schedule', 'cron timezone']],
  'workflow-dispatch-mapping': [['dispatch', 'inputs']],
  'workflow-dispatch-input': [
    ['dispatch', 'type required default options'],
    ['text', 'description'],
  ],
  'workflow-call-mapping': [['call', 'inputs secrets outputs']],
  'workflow-call-input-definition': [
    ['call', 'type required default'],
    ['text', 'description'],
  ],
  'workflow-call-secret-mapping-definition': [
    ['call', 'required'],
    ['text', 'description'],
  ],
  'workflow-call-output-definition': [
    ['call', 'value'],
    ['text', 'description'],
  ],
  'permissions-mapping': [
    ['oidc', 'id-token'],
    [
      'permissions',
      'actions artifact-metadata attestations checks code-quality contents copilot-requests deployments discussions drives issues models packages pages pull-requests repository-projects security-events statuses vulnerability-alerts',
    ],
  ],
  'concurrency-mapping': [['concurrency', 'group cancel-in-progress queue']],
  'workflow-defaults': [['limits', 'run']],
  'workflow-defaults-run': [['run', 'shell working-directory']],
  'job-factory': [
    ['needs', 'needs if'],
    ['strategy', 'strategy'],
    ['text', 'name'],
    ['runsOn', 'runs-on'],
    ['limits', 'timeout-minutes cancel-timeout-minutes continue-on-error env outputs defaults steps'],
    ['container', 'container'],
    ['services', 'services'],
    ['environment', 'environment'],
    ['permissions', 'permissions'],
    ['concurrency', 'concurrency'],
    ['snapshot', 'snapshot'],
  ],
  'workflow-job': [
    ['text', 'name'],
    ['call', 'uses with secrets'],
    ['needs', 'needs if'],
    ['permissions', 'permissions'],
    ['concurrency', 'concurrency'],
    ['strategy', 'strategy'],
  ],
  strategy: [['strategy', 'fail-fast max-parallel matrix']],
  matrix: [['strategy', 'include exclude']],
  'runs-on-mapping': [
    ['runsOn', 'labels'],
    ['runnerGroup', 'group'],
  ],
  'job-environment-mapping': [['environment', 'name url deployment']],
  'job-defaults': [['limits', 'run']],
  'job-defaults-run': [['run', 'shell working-directory']],
  'snapshot-mapping': [['snapshot', 'image-name if version']],
  'container-mapping': [['container', 'image options env ports volumes credentials']],
  'service-container-mapping': [['services', 'image options env ports volumes credentials entrypoint command']],
  'container-registry-credentials': [['container', 'username password']],
  'run-step': [...step, ['run', 'run shell working-directory']],
  'regular-step': [...step, ['uses', 'uses with']],
  'wait-step': [['background', 'name id continue-on-error wait']],
  'wait-all-step': [['background', 'name id continue-on-error wait-all']],
  'cancel-step': [['background', 'name id continue-on-error cancel']],
  'parallel-step': [['background', 'parallel']],
};

const hooks: Rows = [['node', 'using main pre pre-if post post-if']];
const compositeStep = 'name id if env continue-on-error';
const actionRows: Readonly<Record<string, Rows>> = {
  'action-root': [
    ['text', 'name description'],
    ['uses', 'inputs outputs runs'],
  ],
  input: [['uses', 'default']],
  'output-definition': [
    ['uses', 'value'],
    ['text', 'description'],
  ],
  'container-runs': [['dockerAction', 'using image entrypoint args env pre-entrypoint pre-if post-entrypoint post-if']],
  'node-runs': hooks,
  'composite-runs': [['uses', 'using steps']],
  'run-step': [
    ['limits', compositeStep],
    ['run', 'run shell working-directory'],
  ],
  'uses-step': [
    ['limits', compositeStep],
    ['uses', 'uses with'],
  ],
  'plugin-runs': [['node', 'plugin']],
};

/** Events whose only key is `types`. */
function rowsOf(rows: Readonly<Record<string, Rows>>, mapping: string, keys: readonly string[]): Rows {
  return rows[mapping] ?? (keys.join() === 'types' ? [['pullRequest', 'types']] : []);
}

describe.each([
  ['workflow', 'workflow-root-strict', workflowRows],
  ['action', 'action-root', actionRows],
] as const)("GitHub's schema of %s files", (name, start, rows) => {
  const mappings = Object.entries(keysFrom(schemaOf(name), start));
  it.each(mappings)('has a support row for every key in %s', (mapping, keys) => {
    const claimed = rowsOf(rows, mapping, keys).flatMap(([, list]) => list.split(' '));
    expect(claimed.toSorted()).toEqual(keys);
  });

  it('contains every mapping that is listed here', () => {
    const known = mappings.map(([mapping]) => mapping);
    expect(Object.keys(rows).filter((mapping) => !known.includes(mapping))).toEqual([]);
    const keys = mappings.reduce((sum, [, list]) => sum + list.length, 0);
    console.log(`schema of ${name} files: ${keys} keys in ${mappings.length} mappings`);
  });
});

const job = (text: string): string => `on: push\njobs:\n  a:\n    runs-on: x\n    ${text}\n    steps: [{ run: a }]\n`;

/** For every unsupported row, files that use the feature. */
const uses: Readonly<Partial<Record<Feature, readonly string[]>>> = {
  imageVersion: [job('').replace('on: push', 'on: { image_version: { names: [a] } }')],
  runnerGroup: ['on: push\njobs:\n  a:\n    runs-on: { group: g, labels: x }\n    steps: [{ run: a }]\n'],
  snapshot: [job('snapshot: s'), job('snapshot: { image-name: s, version: 1.* }')],
};

describe('an unsupported feature', () => {
  const rows = (Object.keys(supportTable) as Feature[]).filter(
    (feature) => supportTable[feature].state !== 'supported',
  );

  it.each(rows)('is reported when a file uses it: %s', (feature) => {
    const { feature: name, state } = supportTable[feature];
    expect(uses[feature]?.length).toBeGreaterThan(0);
    for (const text of uses[feature] ?? []) {
      const read = text.startsWith('name:') ? readAction(text, 'action.yml') : readWorkflow(text, 'w.yml');
      expect([text, read.diagnostics]).toEqual([
        text,
        expect.arrayContaining([
          expect.objectContaining({
            code: 'ERR_RUNNER_UNSUPPORTED',
            severity: state === 'refused' ? 'error' : 'warning',
            message: expect.stringContaining(name),
          }),
        ]),
      ]);
    }
  });
});
