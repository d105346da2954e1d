import { describe, expect, it } from '@jest/globals';
import { CommandProcessor, type CommandSink } from '../../../../../src/runner/execute/protocol/command-processor.ts';
import { parseFileEntries } from '../../../../../src/runner/execute/protocol/file-commands.ts';
import { Masker } from '../../../../../src/runner/execute/protocol/masks/masker.ts';
import {
  type Match,
  ProblemMatchers,
  parseMatchers,
} from '../../../../../src/runner/execute/protocol/problem-matcher.ts';
import { parseWorkflowCommand } from '../../../../../src/runner/execute/protocol/workflow-command.ts';
import { parseCases, placeCases, stepCases } from './command-cases.ts';
import { badEntryCases, base64Cases, entryCases, maskCases } from './file-cases.ts';
import { fileCases, lineCases, type MatcherData } from './matcher-cases.ts';

function matcherFile(matchers: readonly MatcherData[]): string {
  const problemMatcher = matchers.map(({ owner = 'lint', patterns, ...rest }) => ({
    owner,
    ...rest,
    pattern: patterns.map(([regexp, groups = {}]) => ({ regexp, ...groups })),
  }));
  return JSON.stringify({ problemMatcher });
}

/** Feeds lines of one step to a command processor, and returns what they do. */
function play(lines: readonly string[], env: Readonly<Record<string, string>>, debug: boolean): string[] {
  const seen: string[] = [];
  const masker = new Masker();
  const sink: CommandSink = {
    output: (line) => seen.push(`out ${line}`),
    annotate: ({ message, level }) => seen.push(`${level} ${message}`),
    setOutput: (name, value) => seen.push(`output ${name}=${value}`),
    saveState: (name, value) => seen.push(`state ${name}=${value}`),
    setEnvironment: (name, value) => seen.push(`env ${name}=${value}`),
    addPath: (path) => seen.push(`path ${path}`),
    failStep: () => seen.push('failed'),
    readFile: () => matcherFile([{ patterns: [['(.*)', { message: 1 }]] }]),
    relativeFile: (path) => path,
  };
  const processor = new CommandProcessor(sink, { masker, matchers: new ProblemMatchers(), debug, env });
  for (const line of lines) if (!processor.process(line)) seen.push(`text ${masker.mask(line)}`);
  return seen;
}

function placeOf(properties: string): unknown {
  let place: unknown;
  const none = (): void => undefined;
  const sink: CommandSink = {
    ...{ output: none, setOutput: none, saveState: none, setEnvironment: none, addPath: none, failStep: none },
    annotate: ({ level: _level, message: _message, ...rest }) => {
      place = rest;
    },
    readFile: () => '',
    relativeFile: (path) => path,
  };
  const settings = { masker: new Masker(), matchers: new ProblemMatchers(), debug: false, env: {} };
  new CommandProcessor(sink, settings).process(`::warning ${properties}::text`);
  return place;
}

describe("the official runner's cases of problem matchers", () => {
  it.each(fileCases)('file: %s', (_name, matchers, problem) => {
    const read = (): unknown => parseMatchers(matcherFile(matchers));
    if (problem === undefined) expect(read).not.toThrow();
    else expect(read).toThrow(problem);
  });

  it.each(lineCases)('$name', ({ matchers, lines }) => {
    const active = new ProblemMatchers();
    for (const matcher of matchers) active.add(parseMatchers(matcherFile([matcher])));
    const stream = active.open();
    for (const [line, expected] of lines) {
      const match = stream.match(line, () => undefined);
      expect([line, match === undefined]).toEqual([line, expected === undefined]);
      const kept = Object.keys(expected ?? {}).map((key) => [key, match?.[key as keyof Match]]);
      expect([line, Object.fromEntries(kept)]).toEqual([line, expected ?? {}]);
    }
  });

  it('add and remove matchers while a stream is read', () => {
    const active = new ProblemMatchers();
    const stream = active.open();
    const message = (line: string): string | undefined => stream.match(line, () => undefined)?.message;
    const add = (...matchers: readonly MatcherData[]): void => void active.add(parseMatchers(matcherFile(matchers)));
    add(
      { owner: 'a', patterns: [['bad (.+)', { message: 1 }]] },
      { owner: 'b', patterns: [['worse (.+)', { message: 1 }]] },
    );
    expect([message('bad x'), message('worse x')]).toEqual(['x', 'x']);
    expect([active.remove('A'), active.remove('none')]).toEqual([true, false]);
    expect([message('bad x'), message('worse x')]).toEqual([undefined, 'x']);
    add(
      { owner: 'c', patterns: [['(bad .+)', { message: 1 }]] },
      { owner: 'd', patterns: [['bad (.+)', { message: 1 }]] },
    );
    // The last of a file is the first in streams that are open, and the first of the file in later ones.
    expect([message('bad x'), active.open().match('bad x', () => undefined)?.message]).toEqual(['x', 'bad x']);
  });

  it('do not join lines of two streams, or of two steps', () => {
    const active = new ProblemMatchers();
    active.add(
      parseMatchers(
        matcherFile([
          {
            patterns: [
              ['^in (.+)', { file: 1 }],
              ['^bad', { message: 0 }],
            ],
          },
        ]),
      ),
    );
    const [out, err] = [active.open(), active.open()];
    expect([out.match('in a', () => undefined), err.match('bad', () => undefined)]).toEqual([undefined, undefined]);
    expect(out.match('bad', () => undefined)).toMatchObject({ file: 'a' });
  });
});

describe("the official runner's cases of workflow commands", () => {
  it.each(parseCases)('reads %j', (line, parsed) => {
    const command = parseWorkflowCommand(line);
    expect(command && [command.name, Object.fromEntries(command.properties), command.data]).toEqual(parsed);
  });

  it.each(placeCases)('the place of %s', (properties, place) => {
    expect(placeOf(properties)).toEqual(place);
  });

  it.each(stepCases)('$name', ({ lines, seen, env = {}, debug = false }) => {
    const expected = seen.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one)));
    expect(play(lines, env, debug)).toEqual(expected);
  });
});

describe("the official runner's cases of file commands", () => {
  it.each(entryCases)('%s', (_name, text, entries) => {
    const read = parseFileEntries(text, 'posix');
    expect(read.problem).toBeUndefined();
    expect(Object.fromEntries(read.entries.map(({ name, value }) => [name, value]))).toEqual(entries);
  });

  it.each(badEntryCases)('refuses %s', (_name, text, problem) => {
    expect(parseFileEntries(text, 'posix').problem?.message).toContain(problem);
  });
});

describe("the official runner's cases of masks", () => {
  it.each(maskCases)('%s', (_name, secrets, text, shown) => {
    const masker = new Masker();
    for (const secret of secrets) masker.add(secret);
    expect(masker.mask(text)).toBe(shown);
  });

  it.each(base64Cases)('base64 behind [%s]', (before, shown) => {
    const masker = new Masker();
    masker.add('Swordfish77!');
    expect(masker.mask(Buffer.from(`${before}Swordfish77!`).toString('base64'))).toBe(`${shown}***`);
  });
});
