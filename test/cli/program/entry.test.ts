import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describedProgram } from '../../../scripts/generated/command-line.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';

const entry = join(projectRoot, 'bin/factory.js');
const { renderHelp } = createRequire(import.meta.url)('../../../bin/render-help.js') as {
  renderHelp(help: unknown, columns: number): string;
};
const help: unknown = JSON.parse(readFileSync(join(projectRoot, 'bin/help.json'), 'utf8'));

describe('the entry of the program', () => {
  it.each([30, 60, 72, 73, 74, 79, 80, 81, 99, 100, 101, 120, 160, 300])(
    'shows the same help as commander in %i columns',
    (columns) => {
      const program = describedProgram().configureOutput({ getOutHelpWidth: () => columns });
      expect(renderHelp(help, columns)).toBe(program.helpInformation());
    },
  );

  it.each(['--help', '-h'])('prints it for %s', (flag) => {
    expect(execFileSync(process.execPath, [entry, flag], { encoding: 'utf8' })).toBe(renderHelp(help, 100));
  });

  it.each(['--version', '-V'])('prints the version of package.json for %s', (flag) => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
    expect(execFileSync(process.execPath, [entry, flag], { encoding: 'utf8' })).toBe(`${version}\n`);
    const withMore = spawnSync(process.execPath, [entry, flag, '--json'], { encoding: 'utf8' });
    expect([withMore.status, withMore.stdout]).toEqual([0, `${version}\n`]);
  });

  it('passes every other call to the program', () => {
    const { status, stderr } = spawnSync(process.execPath, [entry, 'fly'], { encoding: 'utf8' });
    expect([status, stderr.split('\n')[0]]).toEqual([64, "error: unknown command 'fly'"]);
  });
});
