import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { itemsOf, textOfToken } from '../../../workflow/read/file-reader.ts';
import type { Report } from '../../source/finding.ts';
import { labelsOf } from '../../source/job-labels.ts';
import { nearest } from '../../source/nearest.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** Labels of GitHub's runners (GitHub docs, "GitHub-hosted runners reference"). */
const hosted: readonly string[] = [
  'ubuntu-latest',
  'ubuntu-24.04',
  'ubuntu-22.04',
  'ubuntu-24.04-arm',
  'ubuntu-22.04-arm',
  'ubuntu-slim',
  'windows-latest',
  'windows-2025',
  'windows-2022',
  'windows-11-arm',
  'macos-latest',
  'macos-26',
  'macos-15',
  'macos-15-intel',
  'macos-14',
  'macos-latest-large',
  'macos-latest-xlarge',
];
/** Images that GitHub removed. Jobs that ask for them wait until they are cancelled. */
const removed = /^(?:ubuntu-(?:16|18|20)\.04|windows-(?:2016|2019)|macos-1[0-3](?:\.\d+)?)(?:-large|-xlarge)?$/i;
const ownLabels: readonly string[] = ['self-hosted', 'linux', 'windows', 'macos', 'x64', 'arm', 'arm64'];

/** Labels that no runner of GitHub has: misspelled, or of a removed image. Labels of your own are not checked. */
export const runnerLabel: Rule = (outline, report) => {
  for (const job of outline.jobs) {
    const labels = labelsOf(job);
    checkSystems(itemsOf(job.fields.get('runs-on')), report);
    if (labels.some((token) => textOfToken(token)?.toLowerCase() === 'self-hosted')) continue;
    for (const token of labels) {
      const label = textOfToken(token) ?? '';
      const known = [...hosted, ...ownLabels].some((name) => name === label.toLowerCase());
      if (removed.test(label))
        report(placeOfToken(token), `GitHub removed the runner '${label}'. Use ${label.split('-')[0]}-latest.`);
      else if (!known && /^(?:[a-z]+-|[a-z]+$)/i.test(label)) {
        const meant = nearest(label, hosted) ?? latestOf(nearest(label, ['ubuntu', 'windows', 'macos']));
        // Versions that are newer than this list are near to older ones.
        if (meant !== undefined && !/\d/.test(label))
          report(placeOfToken(token), `No runner of GitHub has the label '${label}'. Did you mean '${meant}'?`);
      }
    }
  }
};

function checkSystems(labels: readonly TemplateToken[], report: Report): void {
  const systems = new Set(
    labels.flatMap((token) => {
      const [, system] = /^(ubuntu|linux|windows|macos)(?:-|$)/i.exec(textOfToken(token) ?? '') ?? [];
      return system === undefined ? [] : [system.toLowerCase().replace('ubuntu', 'linux')];
    }),
  );
  const [first] = labels;
  if (systems.size > 1 && first !== undefined)
    report(
      placeOfToken(first),
      `No runner has all of these labels: they are of ${[...systems].join(' and ')}. Use a matrix to run on each.`,
    );
}

function latestOf(system: string | undefined): string | undefined {
  return system === undefined ? undefined : `${system}-latest`;
}
