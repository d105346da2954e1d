import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ActionContext } from '../../../src/actions/action-context.ts';
import { uploadReview } from '../../../src/actions/integrate/upload-review.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { AppError } from '../../../src/core/diagnostics/app-error.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { recordRun } from '../../helpers/review/recorded-run.ts';
import { overlapped } from '../../helpers/review/review-states.ts';

let temp: TempFolder;
beforeAll(async () => {
  temp = await tempFolder('factory-upload-');
  await recordRun(temp.path, overlapped);
  mkdirSync(join(temp.path, 'dist'));
  writeFileSync(join(temp.path, 'dist/review.html'), '<main>{{data}}</main>');
});
afterAll(async () => {
  await temp[Symbol.asyncDispose]();
});

/** Calls the upload with a service that keeps what it gets, and returns that and the lines of the log. */
async function uploaded(given: { readonly dist?: string; readonly upload?: boolean; readonly error?: AppError } = {}) {
  const { dist = 'dist', upload = true, error } = given;
  const kept: (readonly [name: string, text: string])[] = [];
  const lines: string[] = [];
  const client = {
    upload: async (name: string, files: readonly string[]) => {
      if (error !== undefined) throw error;
      for (const file of files) kept.push([name, readFileSync(file, 'utf8')]);
    },
  };
  const context = {
    host: { info: (line: string) => void lines.push(line) },
    deps: { env: { API_TOKEN: 'let-me-in-please' } },
    inputs: { root: temp.path, upload },
    transfer: { root: temp.path, temp: temp.path, attempt: '2', artifacts: async () => client },
    moduleUrl: pathToFileURL(join(temp.path, dist, 'index.js')).href,
    paths: factoryConfig.parse({}).paths,
  };
  await uploadReview(context as unknown as ActionContext, '20261120_1');
  return { kept, lines };
}

it('uploads the review of the run as one file', async () => {
  const { kept, lines } = await uploaded();
  expect(kept.map(([name]) => name)).toEqual(['factory-20261120_1-review-a2']);
  expect(kept[0]?.[1]).toContain('"status":"BLOCKED"');
  expect(lines).toEqual([]);
});

it('uploads nothing without artifacts, or from a bundle without the page', async () => {
  expect(await uploaded({ upload: false })).toEqual({ kept: [], lines: [] });
  expect(await uploaded({ dist: 'elsewhere' })).toEqual({ kept: [], lines: [] });
});

it('says in one line that it could not be uploaded, and does not fail', async () => {
  const error = new AppError('ERR_ARTIFACT_UPLOAD', 'The service said no.\n##[error]not ours');
  const { lines } = await uploaded({ error });
  expect(lines).toEqual([
    expect.stringMatching(
      /^The review could not be uploaded: ERR_ARTIFACT_UPLOAD: The service said no\. ## \[error\]not ours$/,
    ),
  ]);
});
