// Collects the licences of a bundle's packages. ncc writes them only for one chunk of a split bundle, so they are read from its
// statistics.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * The names, licences and licence texts of all packages in a bundle, sorted by name and version.
 *
 * @param {unknown} stats the output of `ncc build --stats-out`
 * @param {string} root the folder that contains node_modules
 */
export async function licensesOf(stats, root) {
  const folders = new Set();
  collect(/** @type {any} */ (stats).modules, folders);
  return licensesIn(folders, root);
}

/**
 * The same for the modules of a bundle.
 *
 * @param {readonly string[]} modules their paths
 * @param {string} root the folder that contains node_modules
 */
export async function licensesOfModules(modules, root) {
  const folders = new Set();
  collect(
    modules.map((name) => ({ name: name.replaceAll('\\', '/') })),
    folders,
  );
  return licensesIn(folders, root);
}

/**
 * @param {Set<string>} folders
 * @param {string} root
 */
async function licensesIn(folders, root) {
  const texts = await Promise.all([...folders].map((folder) => licenseOf(join(root, folder))));
  return texts.sort().join('\n');
}

/**
 * @param {readonly { name?: string, modules?: unknown }[] | undefined} modules
 * @param {Set<string>} folders receives each package's folder, relative to the root
 */
function collect(modules, folders) {
  for (const { name = '', modules: inner } of modules ?? []) {
    const found = /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(name);
    if (found !== null) folders.add(found[0]);
    collect(/** @type {any} */ (inner), folders);
  }
}

/** @param {string} folder the folder of a package */
async function licenseOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).sort().find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry));
  const text = file === undefined ? '' : await readFile(join(folder, basename(file)), 'utf8');
  return `${name} ${version}\n${license ?? 'as below'}\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}
