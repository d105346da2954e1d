import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { isExplicitNoop } from '../../src/core/contracts/common.ts';
import { handoffNote } from '../../src/core/contracts/worker/handoff-note.ts';
import { statusFile } from '../../src/core/contracts/worker/status-file.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

it('docs/prompts.md shows files that are accepted unchanged', () => {
  const page = readFileSync(join(projectRoot, 'docs/prompts.md'), 'utf8');
  const [status, handoff, ...more] = [...page.matchAll(/^```json\n(.*?)^```/gms)].map(([, text = '']) =>
    JSON.parse(text),
  );
  expect(statusFile.parse(status)).toEqual(status);
  const noop = JSON.parse(`{${/`("noop": .*?)`/.exec(page)?.[1]}}`);
  expect(isExplicitNoop(statusFile.parse({ ...status, ...noop }))).toBe(true);
  expect(handoffNote.parse(handoff)).toEqual(handoff);
  expect(more).toEqual([]);
});
