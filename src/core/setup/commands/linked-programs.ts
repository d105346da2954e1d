import { readlinkSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/**
 * What the sandbox must show besides the folder of `program`, an absolute path, if that is a link: each file on the way, and what the last one is
 * installed with, such as pipx's environment of poetry or the `node_modules` of pnpm. Empty for a regular file.
 */
export function linkedPlaces(program: string): string[] {
  const way: string[] = [];
  for (let path = linkTarget(program); path !== undefined && way.length < 40; path = linkTarget(path)) way.push(path);
  const last = way.at(-1);
  return last === undefined ? [] : [...way, ...installation(last)];
}

/** The folder of an installed program; none where that might be a home or its parent, which holds more than programs. */
function installation(program: string): string[] {
  const [, modules] = /^(.*\/node_modules)\//.exec(program) ?? [];
  const folder = dirname(program);
  const root = modules ?? (basename(folder) === 'bin' ? dirname(folder) : folder);
  return root.split('/').length > 4 ? [root] : [];
}

function linkTarget(path: string): string | undefined {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return undefined;
  }
}
