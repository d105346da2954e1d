import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = 'src/stages/dispatch-codex/agents/desktop';
const root = join(import.meta.dirname, '..', '..');

/** Renders the AutoHotkey scripts as a module, because a bundle contains only JavaScript and must not look for files beside it. */
export function renderPackagedScripts(): string {
  const text = (name: string): string => {
    const lines = readFileSync(join(root, folder, name), 'utf8')
      .replaceAll('\r\n', '\n')
      .split('\n');
    return lines.map((line) => `  ${quoted(line)},\n`).join('');
  };
  return [
    '// Written by `npm run generate` from the .ahk files beside it. Edit those.',
    '',
    '/** The template of DISPATCH_RUNTIME.ahk. */',
    `export const packagedTemplate = [\n${text('ahk_template.ahk')}].join('\\n');`,
    '',
    '/** The script that reports the state of a desktop. */',
    `export const probeScript = [\n${text('probe.ahk')}].join('\\n');`,
    '',
  ].join('\n');
}

/** A string literal in the formatter's style. */
function quoted(line: string): string {
  const escaped = line.replaceAll('\\', '\\\\');
  return line.includes("'") && !line.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}
