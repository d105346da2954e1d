/** Settings by section, e.g. `core` or `remote.origin`, in the order of the file. */
export type ConfigSections = readonly (readonly [
  section: string,
  settings: readonly (readonly [key: string, value: string])[],
])[];

/**
 * The text of a git configuration file (git-config(1), "Syntax"). The first dot of a section separates its subsection, which may contain
 * any characters. Sections without settings are left out.
 */
export function configText(sections: ConfigSections): string {
  return sections
    .filter(([, settings]) => settings.length > 0)
    .map(([section, settings]) => {
      const dot = section.indexOf('.');
      const head = dot < 0 ? `[${section}]` : `[${section.slice(0, dot)} ${quoted(section.slice(dot + 1))}]`;
      return `${head}\n${settings.map(([key, value]) => `\t${key} = ${quoted(value)}\n`).join('')}`;
    })
    .join('');
}

function quoted(value: string): string {
  return `"${value.replaceAll(/[\\"]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`).replaceAll('\t', String.raw`\t`)}"`;
}
