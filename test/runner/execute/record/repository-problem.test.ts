import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../../../src/core/diagnostics/app-error.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { repositoryProblem } from '../../../../src/runner/execute/record/repository-problem.ts';

const git = new AppError('ERR_GIT', 'git cat-file failed', { fault: 'internal' });
const other = new AppError('ERR_EVENT', 'The event starts nothing.', { fault: 'usage' });

describe('an error while a workflow is planned', () => {
  it.each([
    ['the repository is gone', undefined, git, 'ERR_REPOSITORY_GONE'],
    ['its git folder is gone', '', git, 'ERR_REPOSITORY_GONE'],
    ['the repository is there', '.git', git, 'ERR_GIT'],
    ['a bare repository is there', 'objects', git, 'ERR_GIT'],
    ['the error is not one of git', undefined, other, 'ERR_EVENT'],
  ])('when %s', async (_name, folder, error, code) => {
    await using temp = await tempFolder('gone');
    const repo = join(temp.path, 'repo');
    if (folder !== undefined) mkdirSync(join(repo, folder), { recursive: true });
    expect(repositoryProblem(error, repo)).toMatchObject({ code });
  });
});
