import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';

const page = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8');
const example = readFileSync(join(projectRoot, 'test/docs/api/orchestrator-example.ts'), 'utf8');

describe('docs/api.md on the orchestrator', () => {
  it.each([
    ['released notes', 0, 'notes: succeeded\nsucceeded: Notes are there.\n'],
    ['', 1, 'notes: failed\nfailed: Notes are missing.\n'],
  ])('has an agent, a pipeline and a subscriber that work with %j', async (notes, code, out) => {
    expect(page).toContain(`\`\`\`ts\n${example}\`\`\``);
    const pipelines = /```json\n(\{\n {2}"pipelines"[^`]*)```/.exec(page)?.[1] ?? '';
    await using folder = await tempFolder('orchestrator-api');
    writeFileSync(join(folder.path, 'codex.orchestrator.json'), pipelines);
    writeFileSync(join(folder.path, 'NOTES.md'), notes);
    mkdirSync(join(folder.path, 'node_modules'));
    symlinkSync(projectRoot, join(folder.path, 'node_modules/codex-factory'), 'junction');
    const program = join(folder.path, 'example.mjs');
    writeFileSync(
      program,
      transformSync(example, { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }).code,
    );
    const env = { PATH: process.env.PATH, HOME: folder.path };
    const ended = await promisify(execFile)(process.execPath, [program], { cwd: folder.path, env }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
    );
    expect(ended).toEqual({ code, stdout: out });
    expect(Object.keys(validManifests(join(folder.path, '.runs')))).toHaveLength(1);
  });
});
