import { describe, expect, it } from '@jest/globals';
import { findingsOf } from '../../../../src/stages/integrate/edges/edge-findings.ts';
import { clean } from '../../../helpers/edges/clean.ts';
import { type Language, python, typescript } from '../../../helpers/edges/language.ts';
import { planted } from '../../../helpers/edges/planted.ts';
import { edgesIn, namesOf, type Plant } from '../../../helpers/edges/scenario.ts';

/** Every kind in both languages, each with other names. */
function casesOf(plants: Readonly<Record<string, Plant>>): readonly (readonly [string, Language, Plant, number])[] {
  return Object.entries(plants).flatMap(([title, plant], at) =>
    [typescript, python].map((language, second) => [title, language, plant, 2 * at + second] as const),
  );
}

describe('read-write edges', () => {
  it('name planted semantic conflicts, and warn about few clean runs', () => {
    const [bad, good] = [casesOf(planted), casesOf(clean)];
    const missed: string[] = [];
    let high = 0;
    for (const [title, language, plant, at] of bad) {
      const edges = edgesIn(plant(language, namesOf(at)));
      // What both added is reported once, to the later worker.
      expect(edges.filter(({ kind, reader, writer }) => kind === 'twice' && writer > reader)).toEqual([]);
      const about = edges.filter(({ reader, writer }) => reader === 'B_tooling' && writer === 'A_core');
      if (about.length === 0) missed.push(`${title} (${language.title})`);
      if (about.some(({ grade }) => grade === 'high')) high++;
    }
    const warned = good.flatMap(([title, language, plant, at]) => {
      const [first] = findingsOf(edgesIn(plant(language, namesOf(at))));
      return first === undefined ? [] : [`${title} (${language.title}): ${first.message}`];
    });
    const named = bad.length - missed.length;
    process.stdout.write(
      `edges: ${named} of ${bad.length} planted semantic conflicts named (${high} of them graded high), ${warned.length} of ${good.length} clean runs warned about\n`,
    );
    expect([bad.length, good.length]).toEqual([50, 50]);
    expect(named >= 45 ? [] : missed).toEqual([]);
    expect(warned.length <= 5 ? [] : warned).toEqual([]);
  });
});
