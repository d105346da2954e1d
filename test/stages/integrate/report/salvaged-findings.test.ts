import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { LedgerEvent } from '../../../../src/core/contracts/ledger/ledger-event.ts';
import { finding } from '../../../../src/core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../src/core/diagnostics/diagnostic.ts';
import { findingRecordOf } from '../../../../src/core/evidence/finding-record.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { repositoryChanged } from '../../../../src/core/run/repository/watch-repository.ts';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { salvagedFindings } from '../../../../src/stages/integrate/report/salvaged-findings.ts';
import { freeLedger } from '../../../helpers/runs/free-ledger.ts';

const runId = '20260301_1';
const layout = layoutOf(factoryConfig.parse({}).paths, runId);
const scope = finding('ERR_SCOPE', 'outside', { worker: 'A_core' });
const moved = finding('ERR_REPOSITORY_CHANGED', 'a branch moved', { severity: 'warning' });
const altered = finding('ERR_REPOSITORY_ALTERED', 'a hook', { severity: 'error' });
const validation = (...findings: readonly Diagnostic[]) => ({
  schema_version: 1,
  run_id: runId,
  status: 'BLOCKED',
  checks: [],
  findings: findings.map(findingRecordOf),
  workers: [],
  shared_paths: [],
  counts: {},
});
const recordOf = (...findings: readonly Diagnostic[]) => ({
  state: repositoryChanged,
  findings: findings.map(findingRecordOf),
});

describe('findings that an internal error kept integrate from gathering', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await tempFolder('salvaged');
    mkdirSync(join(folder.path, dirname(layout.ledger)), { recursive: true });
    const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
    const ledger = await freeLedger({ file: join(folder.path, layout.ledger), runId, clock });
    await ledger.append({ event_type: 'RUN_STATE', actor: 'factory', details: recordOf(moved, altered) });
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });
  const put = (file: string, value: unknown): void => {
    mkdirSync(dirname(join(folder.path, file)), { recursive: true });
    writeFileSync(join(folder.path, file), typeof value === 'string' ? value : JSON.stringify(value));
  };
  type Rebuilt = Parameters<typeof salvagedFindings>[3];
  const salvaged = async (
    gathered: readonly Diagnostic[] = [],
    rebuilt?: Rebuilt,
    chain: readonly LedgerEvent[] = [],
  ): Promise<string[]> =>
    (await salvagedFindings(folder.path, layout, chain, rebuilt, gathered)).map(
      ({ code, severity, message }) => `${severity} ${code}: ${message}`,
    );
  const ofWatch = ['warning ERR_REPOSITORY_CHANGED: a branch moved', 'error ERR_REPOSITORY_ALTERED: a hook'];
  const ofScope = 'error ERR_SCOPE: outside';

  it('are those of the validation and of the ledger', async () => {
    put(layout.validation, validation(scope));
    expect(await salvaged()).toEqual([ofScope, ...ofWatch]);
  });

  it('are those of earlier stages if there is no validation with findings', async () => {
    expect(await salvaged()).toEqual(ofWatch);
    put(layout.validation, validation());
    const errors = [findingRecordOf(scope)];
    put(layout.status, {
      schema_version: 1,
      run_id: runId,
      worker_id: 'Z_aggregator',
      status: 'BLOCKED',
      started_at: '2026-03-01T00:00:00Z',
      ended_at: '2026-03-01T00:00:00Z',
      required_checks: [],
      optional_checks: [],
      errors,
      warnings: [],
      artifacts: [],
    });
    expect(await salvaged()).toEqual([ofScope, ...ofWatch]);
  });

  it('are not repeated', async () => {
    put(layout.validation, validation(scope));
    expect(await salvaged([scope])).toEqual(ofWatch);
    expect(await salvaged([scope, { ...moved }])).toEqual([ofWatch[1]]);
    expect(await salvaged([{ ...scope, message: 'another' }])).toEqual([ofScope, ...ofWatch]);
    // A more exact error about the same worker is known.
    expect(await salvaged([{ ...altered, message: 'exact' }])).toEqual([ofScope, ofWatch[0]]);
    // The findings of the rebuilt merge's validation are reported with it.
    expect(await salvaged([], { validation: validation(scope) } as unknown as Rebuilt)).toEqual(ofWatch);
  });

  it('have the severity that the policy gives them now', async () => {
    const blocked = { ...moved, severity: 'error' as const };
    const chain = [
      { event_type: 'RUN_STATE', actor: 'factory', details: recordOf(blocked) },
    ] as unknown as LedgerEvent[];
    put(layout.ledger, 'damaged\n');
    const inputs = (checkout_guard: 'warn' | 'block') =>
      ({ inputs: { config: { security: { checkout_guard } } } }) as unknown as Rebuilt;
    expect(await salvaged([], inputs('block'), chain)).toEqual(['error ERR_REPOSITORY_CHANGED: a branch moved']);
    expect(await salvaged([], inputs('warn'), chain)).toEqual(['warning ERR_REPOSITORY_CHANGED: a branch moved']);
    expect(await salvaged([], undefined, chain)).toEqual(['warning ERR_REPOSITORY_CHANGED: a branch moved']);
  });

  it('leave out records that cannot be read', async () => {
    put(layout.validation, 'damaged');
    put(layout.status, 'damaged');
    put(layout.ledger, 'damaged\n');
    const odd = [{ event_type: 'RUN_STATE', actor: 'factory', details: { state: repositoryChanged, findings: 1 } }];
    expect(await salvaged([], undefined, odd as unknown as LedgerEvent[])).toEqual([]);
  });
});
