import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { findProgram } from '../../../../src/core/system/processes/find-program.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const windows = process.platform === 'win32';
const file = windows ? 'tool.cmd' : 'tool';

async function ground(): Promise<AsyncDisposable & { readonly at: (...parts: readonly string[]) => string }> {
  const folder = await tempFolder('find');
  const at = (...parts: readonly string[]): string => join(folder.path, ...parts);
  for (const name of ['first', 'second', 'notes']) mkdirSync(at(name));
  for (const name of ['first', 'second']) {
    writeFileSync(at(name, file), '');
    chmodSync(at(name, file), 0o755);
  }
  writeFileSync(at('notes', 'plain.txt'), '');
  chmodSync(at('notes', 'plain.txt'), 0o644);
  return { at, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describe('findProgram', () => {
  it('finds the first match on the given PATH, and never uses the PATH of this process', async () => {
    await using place = await ground();
    const { at } = place;
    const path = [at('none'), at('notes', 'plain.txt'), '', at('second'), at('first')].join(delimiter);
    expect(await findProgram('tool', { PATH: path })).toBe(at('second', file));
    expect(await findProgram('node', { PATH: path })).toBeUndefined();
    expect(await findProgram('node', {})).toBeUndefined();
  });

  it('takes a path as it is', async () => {
    await using place = await ground();
    expect(await findProgram(place.at('first', file), {})).toBe(place.at('first', file));
    expect(await findProgram(place.at('first', 'other'), {})).toBeUndefined();
    expect(await findProgram(place.at('first'), {})).toBeUndefined();
  });

  itUnless(onWindows)('passes over what nobody may execute, and prints nothing about it', async () => {
    await using place = await ground();
    const { at } = place;
    symlinkSync(at('first', file), at('notes', file));
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    expect(await findProgram('plain.txt', { PATH: at('notes') })).toBeUndefined();
    expect(await findProgram('tool', { PATH: [at('notes', 'plain.txt'), at('notes')].join(delimiter) })).toBe(
      at('notes', file),
    );
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });
});
