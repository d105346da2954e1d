import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import { inWords } from '../../../core/diagnostics/causes.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import type { RebuiltMerge } from '../merge/rebuild-merge.ts';
import type { Edge } from './find-edges.ts';
import { runEdges } from './run-edges.ts';

/** More warnings would hide the first ones. */
const maxShown = 20;

/** The warnings about read-write edges of a run. An error here is one line in the log, for they never decide. */
export async function edgeFindings(
  root: string,
  { layout, inputs, plan, store }: Pick<RebuiltMerge, 'layout' | 'inputs' | 'plan' | 'store'>,
  log: (line: string) => void,
): Promise<readonly Diagnostic[]> {
  const reads: FactoryConfig['radar']['reads'] = inputs?.config.radar.reads ?? 'off';
  if (reads === 'off' || store === undefined) return [];
  try {
    return findingsOf(await runEdges({ root, layout, plan, store }));
  } catch (error) {
    const { code, message } = appErrorOf(error);
    log(`Read-write edges could not be looked for: ${code}: ${message}`);
    return [];
  }
}

/** One warning for each reader, writer, file and kind; those of the higher grade first. */
export function findingsOf(edges: readonly Edge[]): readonly Diagnostic[] {
  const groups = new Map<string, Edge[]>();
  for (const edge of [...edges].sort((left, right) => byCodeUnit(left.grade, right.grade))) {
    const { kind, reader, writer, path } = edge;
    const key = JSON.stringify([kind, reader, writer, path]);
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups.values()].slice(0, maxShown).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, reader, place, path, grade } = first;
    const code = kind === 'absent' || kind === 'twice' ? 'ERR_ABSENT_READ' : 'ERR_STALE_READ';
    const where = place ?? { file: path, line: undefined };
    return [
      finding(code, `${sentenceOf(first, group)}${howOf(first)} Grade: ${grade}.`, {
        severity: 'warning',
        worker: reader,
        file: where.file,
        ...(where.line === undefined ? {} : { line: where.line }),
      }),
    ];
  });
}

function sentenceOf(edge: Edge, group: readonly Edge[]): string {
  const { kind, reader, writer } = edge;
  const path = quoteInline(edge.path);
  const at = edge.place === undefined ? '' : ` (${quoteInline(edge.place.file)}:${edge.place.line})`;
  const named = [...new Set(group.map(({ name }) => name))].filter((name) => name !== '');
  const what = inWords(named.map((name) => quoteInline(name, 100)));
  const now = edge.now === undefined ? '' : `; now it is ${quoteInline(edge.now)}`;
  const its = named.length > 1 ? 'them' : 'it';
  switch (kind) {
    case 'gone':
      return `${reader} uses ${what}${at}, but ${writer} removed ${its} from ${path}${named.length > 1 ? '' : now}.`;
    case 'moved':
      return `${reader} uses ${path}${at}, but ${writer} ${edge.now === undefined ? 'removed' : 'moved'} that file${now}.`;
    case 'signature':
      return `${reader} uses ${what}${at}, but ${writer} changed the parameters or the result type in ${path}.`;
    case 'value':
      return `${reader} uses ${what}${at}, but ${writer} changed the value or type in ${path}.`;
    case 'result':
      return `${reader} uses ${what}${at}, but ${writer} changed what it returns or throws in ${path}.`;
    case 'replaced':
      return `${reader} worked after what ${path} said, but ${writer} replaced most of that file${now}.`;
    case 'absent': {
      const own = at === '' ? '' : `, and ${reader} added one too${at}`;
      return `${reader} looked for ${what === '' ? path : what} and found nothing, but ${writer} added it in ${path}${own}.`;
    }
    case 'twice':
      return `${what === '' ? path : what} is added twice: by ${writer} in ${path} and by ${reader}${at}.`;
  }
}

function howOf({ how, reader, path, kind }: Edge): string {
  if (how === undefined || kind === 'absent' || kind === 'twice') return '';
  const manner = { alone: 'opened it alone', tool: 'read it by a tool', sweep: 'read it in a sweep over many files' };
  return ` ${reader} ${manner[how].replace(' it', ` ${quoteInline(path)}`)}.`;
}
