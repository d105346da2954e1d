import { execFileSync } from 'node:child_process';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A copy of the work tree in which files may be changed temporarily. */
export interface Tree {
  readonly root: string;
  /** Replaces the text of a file. */
  write(file: string, text: string): void;
  /** Restores a file's text from the work tree. */
  restore(file: string): void;
}

/** Copies every file that git tracks or would track. Links installed packages and built programs. */
export function copyTree(workTree: string, target: string): Tree {
  const listed = execFileSync('git', ['-C', workTree, 'ls-files', '-z', '-co', '--exclude-standard'], {
    maxBuffer: 1e8,
  });
  for (const file of listed.toString('utf8').split('\0')) {
    if (file === '' || !existsSync(join(workTree, file))) continue;
    mkdirSync(dirname(join(target, file)), { recursive: true });
    copyFileSync(join(workTree, file), join(target, file), constants.COPYFILE_FICLONE);
  }
  for (const folder of ['node_modules', 'build']) {
    if (existsSync(join(workTree, folder))) symlinkSync(join(workTree, folder), join(target, folder), 'junction');
  }
  let changes = 0;
  const write = (file: string, text: string) => {
    writeFileSync(join(target, file), text);
    // Jest assumes that a file with a known modification time is unchanged.
    changes += 1;
    const time = new Date(Date.UTC(2000, 0, 1) + changes * 1_000);
    utimesSync(join(target, file), time, time);
  };
  return { root: target, write, restore: (file) => write(file, readFileSync(join(workTree, file), 'utf8')) };
}
