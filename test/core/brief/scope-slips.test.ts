import { describe, expect, it } from '@jest/globals';
import { briefOfWorker } from '../../../src/core/brief/brief-of-worker.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { ScopeLock } from '../../../src/core/contracts/launch/scope-lock.ts';
import { workerBrief } from '../../../src/core/contracts/launch/worker-brief.ts';
import { builders, type WorkerName } from '../../../src/core/contracts/worker.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { issueScopeLocks } from '../../../src/stages/prepare-run/launch/issue-scope-locks.ts';
import type { RulesInput, WorkerEvidence } from '../../../src/stages/validate-bundles/evidence/worker-evidence.ts';
import { overlapFindings } from '../../../src/stages/validate-bundles/rules/scope/overlap-findings.ts';
import { protectedPathsRule } from '../../../src/stages/validate-bundles/rules/scope/protected-paths-rule.ts';
import { scopeRule } from '../../../src/stages/validate-bundles/rules/scope/scope-rule.ts';
import { pathsOfBriefed } from '../../helpers/agents/briefed-agent.ts';
import { fc } from '../../helpers/property.ts';
import { testRunId, testRunInputs } from '../../helpers/runs/factory-repo.ts';

const runs = 50;
const names = ['src', 'lib', 'docs'];
const files = ['a.ts', 'b.test.ts', 'README.md', 'secrets', '.env', 'AGENTS.md', '(x)+1.ts', 'Makefile', '.gitignore'];
const factoryFiles = ['tools/codex/runs/x/A_core/y.txt', 'tools/codex/factory/factory.config.json'];

/** Everything that an agent could think of writing. */
const paths = [
  ...files,
  ...names.flatMap((name) => files.map((file) => `${name}/${file}`)),
  ...names.flatMap((name) => names.flatMap((inner) => files.map((file) => `${name}/${inner}/${file}`))),
  ...['.github/workflows/ci.yml', 'src/.claude/x.md', ...factoryFiles],
];

const name = fc.constantFrom(...names);
const glob = fc.oneof(
  name.map((one) => `${one}/**`),
  name.map((one) => `${one}/`),
  name.map((one) => `/${one}/*`),
  fc.tuple(name, name).map(([one, two]) => `${one}/${two}/**`),
  fc.tuple(name, name).map(([one, two]) => `{${one},${two}}/*.ts`),
  fc.tuple(name, fc.constantFrom(...files)).map(([one, file]) => `${one}/${file}`),
  fc.constantFrom('*.md', '**/*.md', 'src/**/*.ts', '**/*.test.ts', 'src/?.ts', '**'),
);
const blocked = fc.oneof(glob, fc.constantFrom('secrets', '*.md', 'lib', 'docs/*.ts', '/Makefile', 'src/lib/'));
const scope = fc.record({
  allowed_globs: fc.array(glob, { minLength: 1, maxLength: 3 }),
  blocked_globs: fc.array(blocked, { maxLength: 2 }),
  allow_shared_paths: fc.array(glob, { maxLength: 1 }),
});
const configuration = fc.record({
  workers: fc.record(Object.fromEntries(builders.map((worker) => [worker, scope]))),
  security: fc.record({
    allow_protected_paths: fc.array(fc.constantFrom('**/AGENTS.md', 'src/.env'), { maxLength: 1 }),
  }),
});

const layout = layoutOf(factoryConfig.parse({}).paths, testRunId);
const base = { baseSha: '1'.repeat(40), baseTree: '2'.repeat(40) };

/** One run in which each worker writes what `choose` gives; the codes of its findings. */
function slipsOf(given: object, choose: (worker: WorkerName, brief: string) => readonly string[]) {
  const inputs = testRunInputs(base, factoryConfig.parse(given));
  const { locks } = issueScopeLocks(
    layout,
    inputs.config,
    inputs.workers.map((worker) => ({ worker, headers: {} })),
  );
  const written = new Map(
    builders.map((worker) => [worker, choose(worker, prettyJson(briefOfWorker(worker, { layout, inputs, locks })))]),
  );
  const workers = builders.map((worker) => evidenceOf(worker, locks.get(worker), written.get(worker) ?? []));
  const run = { layout, inputs, workers, allowedSecrets: new Set(), basePaths: [] } as unknown as RulesInput;
  const findings = [
    ...workers.flatMap((evidence) => [...scopeRule(evidence, run), ...protectedPathsRule(evidence, run)]),
    ...overlapFindings(run).findings.filter(({ code }) => code === 'ERR_OVERLAP'),
  ];
  return { findings, written: [...written.values()].flat().length };
}

function evidenceOf(worker: WorkerName, lock: ScopeLock | undefined, chosen: readonly string[]): WorkerEvidence {
  const changes = chosen.map((path) => ({
    ...{ path, type: 'added', oldMode: '000000', newMode: '100644' },
    ...{ oldBlob: '0'.repeat(40), newBlob: `${worker}${path}` },
  }));
  return { worker, lock, changes: [], truth: { worker, changes }, blobs: new Map() } as unknown as WorkerEvidence;
}

describe('an agent that obeys its brief', () => {
  const configurations = fc.sample(configuration, runs);

  it('writes nothing that is judged to be out of its scope, in generated scopes', () => {
    let slips = 0;
    let written = 0;
    const idle: object[] = [];
    for (const given of configurations) {
      const result = slipsOf(given, (_worker, brief) => pathsOfBriefed(workerBrief.parse(JSON.parse(brief)), paths));
      expect({ given, findings: result.findings.map(({ message }) => message) }).toEqual({ given, findings: [] });
      slips += result.findings.length === 0 ? 0 : 1;
      written += result.written;
      if (result.written === 0) idle.push(given);
    }
    process.stdout.write(
      `brief: ${slips} scope slips in the first sessions of ${runs} runs, ${written} files written\n`,
    );
    expect(slips).toBe(0);
    expect(written).toBeGreaterThan(500);
    expect(idle.length).toBeLessThan(runs / 2);
  });

  it('would slip in every one of them without its brief', () => {
    const slipped = configurations.filter((given) => slipsOf(given, () => paths).findings.length > 0);
    expect(slipped).toHaveLength(runs);
  });
});
