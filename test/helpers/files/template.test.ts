import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { folderOfEachTest } from './folder-of-each-test.ts';
import { fromTemplate } from './template.ts';

const folder = folderOfEachTest('template');
let keys = 0;
/** A key that no other test of this run has. */
const newKey = (): unknown[] => ['template.test', process.pid, Date.now(), keys++];

function place(name: string): string {
  mkdirSync(folder.at(name));
  return folder.at(name);
}

it('builds once for each key, and gives every caller its own files and the same answer', async () => {
  const key = newKey();
  let built = 0;
  const build = async (to: string) => {
    writeFileSync(join(to, 'a.txt'), 'a\n');
    return { built: ++built };
  };
  const [first, second] = [place('first'), place('second')];
  expect(await fromTemplate(key, first, build)).toEqual({ built: 1 });
  appendFileSync(join(first, 'a.txt'), 'changed\n');
  expect(await fromTemplate(key, second, build)).toEqual({ built: 1 });
  expect(readFileSync(join(second, 'a.txt'), 'utf8')).toBe('a\n');
  expect(await fromTemplate([...key, 'another'], place('third'), build)).toEqual({ built: 2 });
});

it('keeps nothing of a build that fails, and copies the one that was first of two at once', async () => {
  const key = newKey();
  const failed = fromTemplate(key, place('failed'), async (to) => {
    writeFileSync(join(to, 'half.txt'), 'half');
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  const build = (text: string) => async (to: string) => {
    writeFileSync(join(to, 'a.txt'), text);
    await new Promise((resolve) => setTimeout(resolve, text === 'slow' ? 100 : 0));
    return text;
  };
  const both = [
    fromTemplate(key, place('slow'), build('slow')),
    fromTemplate(key, place('quick'), build('quick')),
  ] as const;
  expect(await Promise.all(both)).toEqual(['quick', 'quick']);
  expect(readFileSync(folder.at('slow', 'a.txt'), 'utf8')).toBe('quick');
  await expect(fromTemplate([() => undefined], place('function'), build('x'))).rejects.toThrow(/could not be cloned/);
});
