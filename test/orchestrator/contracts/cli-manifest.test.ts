import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { cliManifest, readableManifest } from '../../../src/orchestrator/contracts/cli-manifest.ts';
import { newManifest } from '../../../src/orchestrator/persistence/new-manifest.ts';
import { parsePipelines } from '../../../src/orchestrator/pipelines/load-pipelines.ts';
import { manifestFaults } from '../../helpers/orchestrator/manifest-schema.ts';

const reference = new URL('../../testdata/reference/', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('schemas/cli_manifest.schema.json', reference), 'utf8'));
const sample = JSON.parse(readFileSync(new URL('samples/orchestrator.manifest.json', reference), 'utf8'));

/** The sample of the earlier program, without the members that its own schema does not allow. */
function referenceSample(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sample).filter(([key]) => key in schema.properties));
}

function isOurs(value: unknown): boolean {
  return cliManifest.safeParse(JSON.parse(JSON.stringify(value))).success;
}

async function ownManifest() {
  const { find } = await parsePipelines('{"pipelines": []}');
  const pipeline = find('diagnostics');
  return newManifest({
    place: { root: '/r', runsDir: '/r/.runs', outDir: '/r/out' },
    taskId: 'task',
    runId: 'run',
    parentRunId: null,
    pipeline,
    chosen: { targetId: null, ids: new Set(pipeline.stages.map(({ id }) => id)) },
    approvalPolicy: null,
    instructions: { hash: null, sources: [] },
    tokenDigest: 'sha256:0',
    now: '2026-11-30T10:00:00.000Z',
    mask: (text) => text,
  });
}

describe('the manifest', () => {
  it('has exactly the members of the reference schema', () => {
    const own = Object.keys(cliManifest.shape).sort();
    expect(own).toEqual(Object.keys(schema.properties).sort());
    const required = Object.entries(cliManifest.shape).filter(([, field]) => !field.safeParse(undefined).success);
    expect(required.map(([key]) => key).sort()).toEqual([...schema.required].sort());
  });

  it('is valid by both when it is new', async () => {
    const manifest = await ownManifest();
    expect(manifestFaults(manifest)).toEqual([]);
    expect(isOurs(manifest)).toBe(true);
  });

  it('agrees with the reference schema about every small change of a manifest', async () => {
    const wrong: string[] = [];
    let cases = 0;
    for (const base of [await ownManifest(), referenceSample()]) {
      for (const [place, changed] of variants(base)) {
        cases++;
        const theirs = manifestFaults(changed).length === 0;
        if (theirs !== isOurs(changed)) wrong.push(`${place}: reference ${theirs}, ours ${!theirs}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(cases).toBeGreaterThan(1_000);
  });

  it('reads the manifest of the earlier program, which its own schema refuses', () => {
    expect(manifestFaults(sample)).not.toEqual([]);
    const read = readableManifest.parse(sample);
    expect(read).toMatchObject({ task_id: 'learn2', status: 'succeeded', approvals: [] });
    expect(read.commands.map(({ id, status }) => [id, status])).toEqual([['exec', 'succeeded']]);
  });
});

/** The value with one member removed, added, or of another type, at every depth. */
function* variants(value: unknown, place = ''): Generator<[string, unknown]> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      for (const [inner, changed] of variants(item, `${place}/${at}`)) yield [inner, value.with(at, changed)];
    }
    yield [`${place}/+`, [...value, 7]];
  } else if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value);
    for (const [key, item] of entries) {
      yield [`${place}/-${key}`, Object.fromEntries(entries.filter(([other]) => other !== key))];
      for (const other of [null, '', 'x', -1, 1.5, 3, true, [], {}]) {
        yield [`${place}/${key}=${JSON.stringify(other)}`, { ...value, [key]: other }];
      }
      for (const [inner, changed] of variants(item, `${place}/${key}`)) yield [inner, { ...value, [key]: changed }];
    }
    yield [`${place}/+more`, { ...value, more: 1 }];
  }
}
