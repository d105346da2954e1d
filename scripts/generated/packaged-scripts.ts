import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** The generated modules, and what each holds: name, file beside the module, and its doc comment. */
const modules = {
  'src/stages/dispatch-codex/agents/desktop/packaged-scripts.ts': [
    ['packagedTemplate', 'ahk_template.ahk', 'The template of DISPATCH_RUNTIME.ahk.'],
    ['probeScript', 'probe.ahk', 'The script that reports the state of a desktop.'],
  ],
  'src/core/machine/autohotkey/job-script.ts': [
    ['jobScript', 'job.ahk', 'The script that runs a program in a job object.'],
  ],
} as const;

/** Renders the AutoHotkey scripts as modules, because a bundle contains only JavaScript and must not look for files beside it. */
export function renderPackagedScripts(): [file: string, text: string][] {
  return Object.entries(modules).map(([file, scripts]) => {
    const consts = scripts.flatMap(([name, script, doc]) => {
      const lines = readFileSync(join(root, dirname(file), script), 'utf8')
        .replaceAll('\r\n', '\n')
        .split('\n');
      const text = lines.map((line) => `  ${quoted(line)},\n`).join('');
      return ['', `/** ${doc} */`, `export const ${name} = [\n${text}].join('\\n');`];
    });
    return [
      file,
      ['// Written by `npm run generate` from the .ahk files beside it. Edit those.', ...consts, ''].join('\n'),
    ];
  });
}

/** A string literal in the formatter's style. */
function quoted(line: string): string {
  const escaped = line.replaceAll('\\', '\\\\');
  return line.includes("'") && !line.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}
