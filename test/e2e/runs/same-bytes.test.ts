import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ZodType } from 'zod';
import { runInputs } from '../../../src/core/contracts/launch/run-inputs.ts';
import { runManifest } from '../../../src/core/contracts/launch/run-manifest.ts';
import { scopeLock } from '../../../src/core/contracts/launch/scope-lock.ts';
import { workerBrief } from '../../../src/core/contracts/launch/worker-brief.ts';
import { ledgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { collectRecord } from '../../../src/core/contracts/verdict/collect-record.ts';
import { meaningfulGate } from '../../../src/core/contracts/verdict/meaningful-gate.ts';
import { type Proof, proof } from '../../../src/core/contracts/verdict/proof.ts';
import { publishResult } from '../../../src/core/contracts/verdict/publish-result.ts';
import { validation } from '../../../src/core/contracts/verdict/validation.ts';
import { dispatchResults } from '../../../src/core/contracts/worker/dispatch-results.ts';
import { filesChanged } from '../../../src/core/contracts/worker/files-changed.ts';
import { handoffNote } from '../../../src/core/contracts/worker/handoff-note.ts';
import { logIndex } from '../../../src/core/contracts/worker/log-index.ts';
import { statusFile } from '../../../src/core/contracts/worker/status-file.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { type ReferenceSchema, referenceFaults } from '../../helpers/reference-schema.ts';
import { type EndToEnd, endToEnd, goodSteps, type Outcome } from '../../helpers/runs/end-to-end.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

// These cases share three whole runs.
jest.setTimeout(240_000);

/** A run with every kind of record: a shared path, a rename, a deletion, a binary file, a noop, warnings. */
const given = {
  files: { 'old.txt': 'moved\n'.repeat(20), 'gone.txt': 'goes\n' },
  config: {
    gates: [{ name: 'readable', command: ['node', '--eval', 'require("node:fs").readFileSync("README.md")'] }],
    workers: {
      A_core: { allow_shared_paths: ['README.md'] },
      B_tooling: { allow_shared_paths: ['README.md'] },
    },
  },
  headers: { A_core: ['SHARED_PATHS: README.md'], B_tooling: ['SHARED_PATHS: README.md'] },
  workers: {
    A_core: [
      { write: { path: 'README.md', content: '# Sample\n\n1.\n\nTwo.\n\nThree.\n\nFour.\n' } },
      ...goodSteps('A_core'),
    ],
    B_tooling: [
      { print: 'from B_tooling' },
      { write: { path: 'README.md', content: '# Sample\n\nOne.\n\nTwo.\n\nThree.\n\n4.\n' } },
      ...goodSteps('B_tooling'),
    ],
    C_features: [
      { move: { from: 'old.txt', to: 'new.txt' } },
      { delete: 'gone.txt' },
      { write: { path: 'blob.bin', content: Buffer.from([0, 1, 2, 255]).toString('base64'), base64: true } },
      { commit: 'a commit of its own' },
      ...goodSteps('C_features'),
    ],
    D_validation: [{ noop: { reason: 'there is nothing to validate', ack: 'D_validation' } }, { done: true }],
  },
} as const;

const first = { at: undefined as unknown as EndToEnd, outcome: undefined as unknown as Outcome };
const second = { ...first };
const fleet = { ...first };

beforeAll(async () => {
  for (const [one, args] of [
    [first, []],
    [second, []],
    [fleet, ['--fleet']],
  ] as const) {
    one.at = await endToEnd(given);
    one.outcome = await one.at.run(args);
  }
});

afterAll(async () => {
  for (const { at } of [first, second, fleet]) await at?.[Symbol.asyncDispose]();
});

/** Every file of a run's state, relative to the repository's `tools/codex`. */
function stateFiles(at: EndToEnd): string[] {
  const list = (folder: string): string[] =>
    readdirSync(join(at.repo, 'tools/codex', folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(at.repo.length + 'tools/codex/'.length + 1));
  return [...list(`runs/${at.runId}`), ...list(`prompts/${at.runId}`)].sort();
}

const bytesOf = (at: EndToEnd, file: string): Buffer => readFileSync(join(at.repo, 'tools/codex', file));

const isDebug = (file: string): boolean => file.includes('/_debug/');
const isBundle = (file: string): boolean => file.endsWith('/CHANGES.bundle');

/** Files whose bytes differ between two runs, of those that law 8 compares by bytes. */
function differing(left: EndToEnd, right: EndToEnd): string[] {
  return stateFiles(left)
    .filter((file) => !isDebug(file) && !isBundle(file))
    .filter((file) => !bytesOf(left, file).equals(bytesOf(right, file)));
}

/** The content of a CHANGES.bundle: object ids and refs. */
async function bundleHeads(at: EndToEnd, file: string): Promise<string> {
  const git = openGit({ dir: at.repo, env: process.env });
  return (await git.run(['bundle', 'list-heads', join(at.repo, 'tools/codex', file)])).text;
}

const proofOf = (at: EndToEnd): Proof =>
  proof.parse(JSON.parse(bytesOf(at, `runs/${at.runId}/Z_aggregator/PROOF.json`).toString('utf8')));

describe('same inputs, same bytes', () => {
  it('gives three runs that pass', async () => {
    await expectVerdict(first.at, first.outcome, 'PASS');
    await expectVerdict(second.at, second.outcome, 'PASS');
    await expectVerdict(fleet.at, fleet.outcome, 'PASS');
  });

  it('gives the same files with the same bytes in another folder (law 8)', async () => {
    expect(stateFiles(second.at)).toEqual(stateFiles(first.at));
    expect(differing(first.at, second.at)).toEqual([]);
    const bundles = stateFiles(first.at).filter(isBundle);
    for (const file of bundles) expect(await bundleHeads(second.at, file)).toBe(await bundleHeads(first.at, file));
    console.log(`${stateFiles(first.at).length} files compared, ${bundles.length} bundles by object ids`);
  });

  it('names no folder of this machine in any text', () => {
    const texts = stateFiles(first.at).filter((file) => !isBundle(file));
    expect(texts.filter((file) => bytesOf(first.at, file).includes(first.at.folder))).toEqual([]);
  });

  it('merges over a fleet to the same tree and the same commit as on one machine', () => {
    expect(proofOf(fleet.at)).toEqual(proofOf(first.at));
    expect(proofOf(fleet.at).merge_sha).toMatch(/^[0-9a-f]{40}$/);
    // Segments start from another head, because each worker's job has a separate chain; everything else is the same.
    const chained = /\/ledger\/|\/attestations\/|\/FINAL_REPORT\.txt$/;
    expect(differing(first.at, fleet.at).filter((file) => !chained.test(file))).toEqual([]);
  });

  it('writes only JSON that the contracts and the reference schemas take', () => {
    const faults: string[] = [];
    let checked = 0;
    for (const file of stateFiles(first.at).filter((name) => /\.jsonl?$/.test(name))) {
      const text = bytesOf(first.at, file).toString('utf8');
      const values = file.endsWith('.jsonl') ? text.trimEnd().split('\n') : [text];
      const known = formOf(file);
      if (known === undefined) faults.push(`${file}: no contract is known for it`);
      for (const value of values.map((line) => JSON.parse(line) as unknown)) {
        const parsed = known?.contract?.safeParse(value);
        if (parsed?.success === false) faults.push(`${file}: ${parsed.error.message}`);
        if (known?.reference !== undefined)
          faults.push(
            ...referenceFaults(known.reference, value).map((fault) => `${file}: ${known.reference}: ${fault}`),
          );
        checked += 1;
      }
    }
    expect(faults).toEqual([]);
    console.log(`${checked} JSON values checked`);
  });
});

interface Form {
  readonly contract?: ZodType;
  readonly reference?: ReferenceSchema;
}

/** The contract and the reference schema for a file of the state, by its name. */
const forms: readonly (readonly [RegExp, Form])[] = [
  [/\/RUN_MANIFEST\.json$/, { contract: runManifest, reference: 'run_manifest' }],
  [/\/RUN_INPUTS\.json$/, { contract: runInputs }],
  [/\/VALIDATION\.json$/, { contract: validation }],
  [/\/DISPATCH_RESULTS\.json$/, { contract: dispatchResults }],
  [/\/PROOF\.json$/, { contract: proof }],
  [/\/VERIFY_MEANINGFUL_GATE\.json$/, { contract: meaningfulGate }],
  [/\/PUBLISH_RESULT\.json$/, { contract: publishResult }],
  [/\/brief\/\w+\.json$/, { contract: workerBrief }],
  [/\/scope\/\w+\.json$|SCOPE_LOCK\.json$/, { contract: scopeLock, reference: 'scope_lock' }],
  [/\/FILES_CHANGED\.json$/, { contract: filesChanged, reference: 'files_changed' }],
  [/\/HANDOFF_NOTE\.json$/, { contract: handoffNote, reference: 'handoff_note' }],
  [/\/INDEX\.json$/, { contract: logIndex, reference: 'log_index' }],
  [/_\d+\/STATUS\.json$|\/Z_aggregator\/STATUS\.json$/, { contract: statusFile, reference: 'integrator_status' }],
  [/\/STATUS\.json$/, { contract: statusFile, reference: 'worker_bundle_status' }],
  [/\/ledger\/\w+\.jsonl$/, { contract: ledgerEvent, reference: 'run_ledger_event' }],
  [/\/COLLECT\.json$/, { contract: collectRecord }],
  [/\/_debug\//, {}],
];

const formOf = (file: string): Form | undefined => forms.find(([name]) => name.test(file))?.[1];
