import { scalarTextOf } from '../../source/scalar-text.ts';
import type { Rule } from '../rule.ts';

const replacement: Readonly<Record<string, string>> = {
  'set-output': 'echo "name=value" >> "$GITHUB_OUTPUT"',
  'save-state': 'echo "name=value" >> "$GITHUB_STATE"',
  'set-env': 'echo "NAME=value" >> "$GITHUB_ENV"',
  'add-path': 'echo "/folder" >> "$GITHUB_PATH"',
};

/** Workflow commands that GitHub's runner warns about or refuses (GitHub changelog, 2022-10-11 and 2020-10-01). */
export const deprecatedCommand: Rule = (outline, report) => {
  for (const { token, keys, step } of outline.values) {
    if (step === undefined || keys.at(-1) !== 'run') continue;
    const source = scalarTextOf(token);
    for (const match of source?.text.matchAll(/::(set-output|save-state|set-env|add-path)\b[^:\n]*::/g) ?? []) {
      const [, name = ''] = match;
      if (source !== undefined)
        report(source.placeAt(match.index), `The workflow command ${name} is deprecated. Write: ${replacement[name]}`);
    }
  }
};
