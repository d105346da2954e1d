import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { runManifest } from '../../../src/core/contracts/launch/run-manifest.ts';
import { scopeLock } from '../../../src/core/contracts/launch/scope-lock.ts';
import { ledgerEvent } from '../../../src/core/contracts/ledger/ledger-event.ts';
import { filesChanged } from '../../../src/core/contracts/worker/files-changed.ts';
import { handoffNote } from '../../../src/core/contracts/worker/handoff-note.ts';
import { logIndex } from '../../../src/core/contracts/worker/log-index.ts';
import { statusFile } from '../../../src/core/contracts/worker/status-file.ts';
import { type ReferenceSchema, referenceFaults } from '../../helpers/reference-schema.ts';

const samples = new URL('../../testdata/reference/samples/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, samples), 'utf8');
const sha = '0'.repeat(64);
const run = { schema_version: 1, run_id: '20260301_1' };
const status = {
  ...run,
  worker_id: 'A_core',
  status: 'PASS',
  started_at: '',
  ended_at: '',
  required_checks: [],
  optional_checks: [],
  errors: [],
  warnings: [],
  artifacts: [],
};
const change = { path: 'a', change_type: 'added', reason: 'r', sha256: sha };
const manifest = {
  ...run,
  contract_version: 2,
  kind: 'factory',
  base_ref: 'HEAD',
  base_ref_hash: 'a'.repeat(40),
  status: 'PENDING',
  workers: ['A_core'],
  integrator: 'Z_aggregator',
  paths: { run_dir: 'r', integrator_dir: 'i', logs_dir: 'l' },
};
const noop = { noop: true, noop_reason: 'r', noop_ack: 'a' };
const lock = { ...run, worker_id: 'A_core', allowed_globs: [], blocked_globs: [], allow_shared_paths: [] };
const note = { ...run, worker_id: 'A_core', summary: '', decisions: [], risks: [], next_actions: [] };

/** Values that the reference accepts, whole or at an edge of it. */
const good: readonly (readonly [ReferenceSchema, z.ZodType, unknown])[] = [
  ['worker_bundle_status', statusFile, JSON.parse(read('factory.A_core.STATUS.json'))],
  ['integrator_status', statusFile, JSON.parse(read('factory.Z.STATUS.json'))],
  ['scope_lock', scopeLock, JSON.parse(read('factory.A_core.SCOPE_LOCK.json'))],
  ['handoff_note', handoffNote, JSON.parse(read('factory.A_core.HANDOFF_NOTE.json'))],
  ['files_changed', filesChanged, JSON.parse(read('factory.A_core.FILES_CHANGED.json'))],
  ['log_index', logIndex, JSON.parse(read('factory.A_core.LOGS_INDEX.json'))],
  ...read('factory.factory_ledger.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => ['run_ledger_event', ledgerEvent, JSON.parse(line)] as const),
  ['worker_bundle_status', statusFile, { ...status, schema_version: 7, extra: { a: 1 } }],
  ['worker_bundle_status', statusFile, { ...status, ...noop, errors: ['text', { any: 'thing' }] }],
  ['worker_bundle_status', statusFile, { ...status, required_checks: [{ name: '', status: 'WARN', extra: 1 }] }],
  ['files_changed', filesChanged, { ...run, owner: 'A_core', changes: [{ ...change, extra: 1 }] }],
  ['files_changed', filesChanged, { ...run, owner: 'A_core', changes: [], ...noop }],
  ['files_changed', filesChanged, { ...run, owner: 'A_core', changes: [{ ...change, sha256: 'unknown' }] }],
  ['run_manifest', runManifest, manifest],
  ['run_manifest', runManifest, { ...manifest, created_at: 'x', base_ref: '' }],
  ['scope_lock', scopeLock, lock],
  ['handoff_note', handoffNote, note],
];

/** Values that the reference refuses, and that our contracts must refuse too. */
const bad: readonly (readonly [ReferenceSchema, z.ZodType, unknown])[] = [
  ['worker_bundle_status', statusFile, { ...status, status: 'DONE' }],
  ['worker_bundle_status', statusFile, { ...status, noop: true, noop_reason: '', noop_ack: 'a' }],
  ['worker_bundle_status', statusFile, { ...status, noop: true }],
  ['worker_bundle_status', statusFile, { ...status, schema_version: 0 }],
  ['worker_bundle_status', statusFile, { ...status, errors: [1] }],
  ['files_changed', filesChanged, { ...run, owner: 'A_core', changes: [] }],
  ['files_changed', filesChanged, { ...run, owner: 'A_core', changes: [], noop: true, noop_reason: 'r' }],
  ['files_changed', filesChanged, { ...run, owner: 'A_core', changes: [change], extra: 1 }],
  ['files_changed', filesChanged, { ...run, owner: 'A_core', changes: [{ ...change, change_type: 'touched' }] }],
  ['run_manifest', runManifest, { ...manifest, workers: [] }],
  ['run_manifest', runManifest, { ...manifest, extra: 1 }],
  ['scope_lock', scopeLock, { ...lock, allowed_globs: '**' }],
  ['scope_lock', scopeLock, { ...lock, extra: 1 }],
  ['handoff_note', handoffNote, { ...note, summary: 1 }],
  ['log_index', logIndex, { ...run, owner: 'A_core', logs: [{ name: 'a', path: 'b', rc: 0.5 }] }],
  [
    'run_ledger_event',
    ledgerEvent,
    { ...JSON.parse(read('factory.factory_ledger.jsonl').split('\n')[0] ?? ''), more: 1 },
  ],
];

describe('the contracts against the reference schemas', () => {
  it.each(good)('%s: a good value is read (%#)', (name, contract, value) => {
    expect(referenceFaults(name, value)).toEqual([]);
    const parsed = contract.parse(value);
    expect(referenceFaults(name, parsed)).toEqual([]);
    expect(parsed).toEqual(value);
  });

  it.each(bad)('%s: a bad value is refused (%#)', (name, contract, value) => {
    expect(referenceFaults(name, value)).not.toEqual([]);
    expect(contract.safeParse(value).success).toBe(false);
  });

  it('covers every sample of a contract', () => {
    // The orchestrator's sample has a test of its own: test/orchestrator/contracts.
    const names = readdirSync(samples).filter((name) => /^factory\..*\.jsonl?$/.test(name));
    expect(names).toHaveLength(7);
    process.stdout.write(`reference: ${good.length} good and ${bad.length} bad values\n`);
  });
});
