import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';
import { endToEnd, fixedInstant } from '../../helpers/runs/end-to-end.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';

const page = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8');
const example = readFileSync(join(projectRoot, 'test/docs/api/api-example.ts'), 'utf8');

describe('docs/api.md', () => {
  it('shows the example that is type-checked and run', () => {
    expect(page).toContain(`\`\`\`ts\n${example}\`\`\``);
  });

  it('names only functions that its modules export', () => {
    const rows = [...page.matchAll(/^\| (`[^|]*) \| `([^`|]+)` \|/gm)];
    const named = rows.flatMap(([, calls = '', path = '']) =>
      [...calls.matchAll(/`(\w+)/g)].map(([, name]) => ({ name, path })),
    );
    expect(named.length).toBeGreaterThan(8);
    const missing = named.filter(({ name, path }) => {
      const file = join(projectRoot, `src/${path}.ts`);
      return (
        !existsSync(file) ||
        !new RegExp(`^export (?:async function|function|class) ${name}\\b`, 'm').test(readFileSync(file, 'utf8'))
      );
    });
    expect(missing).toEqual([]);
  });

  it('names the entry points of the package', () => {
    const { exports } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { exports: object };
    const named = [...page.matchAll(/^\| `[^|]* \| `([^`|]+)` \|/gm)].map(([, path]) => `./${path}`);
    expect(Object.keys(exports)).toEqual([...new Set(['./core/system/clock', ...named])].sort());
  });

  it('is true of an installed package: the example takes a zip to its verdict', async () => {
    const worker = join(projectRoot, 'build/cli/script-worker.js');
    await using at = await endToEnd({ config: { dispatch: { command: [process.execPath, worker] } } });
    mkdirSync(join(at.repo, 'tools/codex/prompt_zips'), { recursive: true });
    cpSync(at.zip, join(at.repo, `tools/codex/prompt_zips/${at.runId}.zip`));
    mkdirSync(join(at.folder, 'node_modules'));
    symlinkSync(projectRoot, join(at.folder, 'node_modules/codex-factory'), 'junction');
    const program = join(at.folder, 'example.mjs');
    writeFileSync(
      program,
      transformSync(example, { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }).code,
    );
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, FACTORY_RUN__CLOCK: fixedInstant };
    const { stdout } = await promisify(execFile)(process.execPath, [program, at.runId], { cwd: at.repo, env });
    expect(stdout).toContain('integrate: PASS');
    expect(stdout).toContain(`${at.runId}: PASS.`);
    expect((await at.factory(['verify', '--run-id', at.runId])).code).toBe(0);
    expect((await at.factory(['ledger-replay', '--run-id', at.runId])).code).toBe(0);
  });
});
