import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { factoryProgram } from '../../helpers/processes/built.ts';
import { buttonDesk, packText } from '../../helpers/runs/button-desk.ts';
import { writeFiles } from '../../helpers/runs/factory-repo.ts';

const root = join(import.meta.dirname, '../../..');

describe('the workflow factory-one-button', () => {
  it('runs the executor on the machine with the inbox, and its job has the exit status', async () => {
    await using place = await tempFolder('button-machine');
    const bin = join(place.path, 'bin');
    const inbox = join(place.path, 'in box');
    writeFiles(place.path, {
      'bin/factory*': `#!/bin/sh\nexec "${process.execPath}" "${factoryProgram()}" "$@"\n`,
      'in box/01 En_bruto/PROMPTS_PACK_NEXT.txt': packText(),
    });
    await using at = await buttonDesk({
      config: { dispatch: { backend: 'script' } },
      env: { PATH: `${bin}:${process.env.PATH ?? ''}`, FACTORY_INBOX__BASE: inbox },
    });
    const press = (input: string) =>
      at.at.factory([
        ...['runner', 'run', '.github/workflows/factory-one-button.yml', '--workflow-source', root, '--any-label'],
        ...['--record-dir', at.at.records, '--verbose', '--input', input],
      ]);
    const dry = await press('dry_only=true');
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('"verdict":"PENDING"')]);
    expect(readdirSync(join(inbox, '01 En_bruto'))).toEqual(['PROMPTS_PACK_NEXT.txt']);
    const real = await press('dry_only=false');
    expect([real.code, real.stdout]).toEqual([0, expect.stringContaining('"verdict":"PASS"')]);
    const [archived = ''] = readdirSync(join(inbox, '03 Archive'));
    const runId = archived.slice('PACK_'.length, -'.txt'.length);
    expect(real.stdout).toContain(`factory-one-button-${runId}-a1`);
    const empty = await press('dry_only=false');
    expect([empty.code, empty.stdout]).toEqual([1, expect.stringContaining('exit code 3')]);
  });
});
