import { join } from 'node:path';
import { AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { readPlainFile } from '../../core/system/hostile/read-hostile.ts';
import type { PipelineFile, StageDefinition } from '../contracts/pipeline-file.ts';
import { builtinPipelines, defaultPipelineId } from './builtin-pipelines.ts';
import type { ResolvedPipeline, ResolvedStage } from './resolved-pipeline.ts';

export const pipelineFileName = 'codex.orchestrator.json';

const maxFileBytes = 4 * 1024 * 1024;

/** All pipelines of a repository, resolved. */
export interface Pipelines {
  readonly defaultId: string;
  /** Those of the repository first, in the order of the file. */
  readonly all: readonly ResolvedPipeline[];
  /** The file's other members; defaults without a file. */
  readonly settings: Pick<PipelineFile, 'agents' | 'approvals' | 'learning'>;
  /** @throws AppError ERR_PIPELINE_UNKNOWN, fault `usage`, which lists all ids */
  find(id: string): ResolvedPipeline;
}

/**
 * Reads `codex.orchestrator.json` of a repository and resolves every name in it, before anything runs. Without the file there are only the
 * built-in pipelines.
 *
 * @throws AppError ERR_PIPELINE_FILE with a finding (path and line) for each problem
 */
export async function loadPipelines(root: string): Promise<Pipelines> {
  const { bytes, problem } = readPlainFile(join(root, pipelineFileName), maxFileBytes);
  if (bytes !== null) return parsePipelines(bytes.toString('utf8'));
  if (problem === 'absent') return resolveAll({ pipelines: [] }, () => undefined);
  throw fileError([
    finding('ERR_PIPELINE_FILE', `${pipelineFileName} ${problemText[problem]}.`, { file: pipelineFileName }),
  ]);
}

/** As {@link loadPipelines}, for the text of the file. */
export async function parsePipelines(text: string): Promise<Pipelines> {
  // Loaded late: without a file neither the contract nor the parser is needed.
  const { parsePipelineFile } = await import('./parse-pipeline-file.ts');
  const parsed = parsePipelineFile(text, pipelineFileName);
  if ('diagnostics' in parsed) throw fileError(parsed.diagnostics);
  return resolveAll(parsed.file, parsed.lineOf);
}

type JsonPath = readonly (string | number)[];

/** Resolves all names of a file. Every problem is collected, so that one run of the command shows them all. */
function resolveAll(file: PipelineFile, lineOf: (path: JsonPath) => number | undefined): Pipelines {
  const problems: Diagnostic[] = [];
  const report = (path: JsonPath, message: string): void => {
    const line = lineOf(path);
    problems.push(
      finding('ERR_PIPELINE_FILE', `${pipelineFileName}: ${path.join('.')}: ${message}`, {
        file: pipelineFileName,
        path: path.join('.'),
        ...(line === undefined ? {} : { line }),
      }),
    );
  };
  const own = new Map<string, number>();
  for (const [at, { id }] of file.pipelines.entries()) {
    if (own.has(id)) report(['pipelines', at, 'id'], `the id ${id} appears twice`);
    else own.set(id, at);
  }
  const definitions = [
    ...file.pipelines.map((definition, at) => ({ definition, at })),
    ...builtinPipelines.filter(({ id }) => !own.has(id)).map((definition) => ({ definition, at: undefined })),
  ];
  const sets = file.stageSets ?? {};
  const known = new Map(definitions.map((entry) => [entry.definition.id, entry]));
  const expanded = new Map(
    definitions.map(({ definition, at }) => [
      definition.id,
      expandedStages(definition.stages, at === undefined ? [] : ['pipelines', at, 'stages'], sets, report),
    ]),
  );
  for (const stages of expanded.values()) checkStages(stages, (id) => known.has(id), report);
  for (const [id, { at }] of known) {
    if (at !== undefined) checkCycle(id, expanded, report);
  }
  if (file.defaultPipeline !== undefined && !known.has(file.defaultPipeline)) {
    report(['defaultPipeline'], `there is no pipeline ${file.defaultPipeline}`);
  }
  if (problems.length > 0) throw fileError(problems);
  const resolved = new Map<string, ResolvedPipeline>();
  const resolve = (id: string): ResolvedPipeline => {
    const done = resolved.get(id);
    if (done !== undefined) return done;
    const entry = known.get(id);
    if (entry === undefined) throw unknownPipeline(id, [...known.keys()]);
    const { definition, at } = entry;
    const result: ResolvedPipeline = {
      id,
      title: definition.title ?? id,
      source: at === undefined ? 'built-in' : 'repository',
      guardrailsRequired: definition.guardrailsRequired ?? false,
      ...(definition.group === undefined ? {} : { group: definition.group }),
      ...(definition.learning === undefined ? {} : { learning: definition.learning }),
      stages: (expanded.get(id) ?? []).map(({ stage }): ResolvedStage => {
        const title = stage.title ?? stage.id;
        return stage.kind === 'subpipeline'
          ? { ...stage, title, resolved: resolve(stage.pipeline) }
          : { ...stage, title };
      }),
    };
    resolved.set(id, result);
    return result;
  };
  return {
    defaultId: file.defaultPipeline ?? defaultPipelineId,
    all: [...known.keys()].map(resolve),
    settings: { agents: file.agents, approvals: file.approvals, learning: file.learning },
    find: resolve,
  };
}

interface PlacedStage {
  readonly stage: Exclude<StageDefinition, { kind: 'stage-set' }>;
  readonly place: JsonPath;
}

type Report = (path: JsonPath, message: string) => void;

/** Puts the stages of each set in the place of its reference. A set may refer to other sets. */
function expandedStages(
  stages: readonly StageDefinition[],
  place: JsonPath,
  sets: Readonly<Record<string, readonly StageDefinition[]>>,
  report: Report,
  inside: readonly string[] = [],
): PlacedStage[] {
  return stages.flatMap((stage, at): PlacedStage[] => {
    const here = [...place, at];
    if (stage.kind !== 'stage-set') return [{ stage, place: here }];
    const { ref } = stage;
    if (inside.includes(ref)) {
      report(
        [...here, 'ref'],
        `the stage sets form a cycle: ${[...inside.slice(inside.indexOf(ref)), ref].join(' -> ')}`,
      );
      return [];
    }
    const members = Object.hasOwn(sets, ref) ? sets[ref] : undefined;
    if (members === undefined) {
      report([...here, 'ref'], `there is no stage set ${ref}`);
      return [];
    }
    return expandedStages(members, ['stageSets', ref], sets, report, [...inside, ref]);
  });
}

function checkStages(stages: readonly PlacedStage[], isPipeline: (id: string) => boolean, report: Report): void {
  const seen = new Set<string>();
  for (const { stage, place } of stages) {
    if (seen.has(stage.id)) report([...place, 'id'], `the stage id ${stage.id} appears twice in the pipeline`);
    for (const [at, need] of (stage.needs ?? []).entries()) {
      if (!seen.has(need))
        report([...place, 'needs', at], `no stage ${need} stands before ${stage.id} in the pipeline`);
      const before = stages.find((each) => each.stage.id === need);
      if (before !== undefined && priorityOf(before.stage) > priorityOf(stage)) {
        report([...place, 'needs', at], `a group would run ${stage.id} before ${need}, which has a later priority`);
      }
    }
    if (stage.kind === 'subpipeline' && !isPipeline(stage.pipeline)) {
      report([...place, 'pipeline'], `there is no pipeline ${stage.pipeline}`);
    }
    seen.add(stage.id);
  }
}

function priorityOf(stage: PlacedStage['stage']): number {
  return (stage.kind === 'command' ? stage.plan?.priority : undefined) ?? 0;
}

/** Reports each cycle once: at its member that comes first in the file. */
function checkCycle(start: string, expanded: ReadonlyMap<string, readonly PlacedStage[]>, report: Report): void {
  const order = [...expanded.keys()];
  const visit = (id: string, path: readonly string[], first: JsonPath, done: Set<string>): boolean => {
    for (const { stage, place } of expanded.get(id) ?? []) {
      if (stage.kind !== 'subpipeline') continue;
      const from = first.length === 0 ? place : first;
      const members = [...path, stage.pipeline];
      if (stage.pipeline === start) {
        if (members.some((member) => order.indexOf(member) < order.indexOf(start))) return false;
        report([...from, 'pipeline'], `the pipelines form a cycle: ${members.join(' -> ')}`);
        return true;
      }
      if (done.has(stage.pipeline)) continue;
      done.add(stage.pipeline);
      if (visit(stage.pipeline, members, from, done)) return true;
    }
    return false;
  };
  visit(start, [start], [], new Set());
}

function fileError(problems: readonly Diagnostic[]): AppError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new AppError('ERR_PIPELINE_FILE', `${first?.message ?? `${pipelineFileName} is not valid.`}${more}`, {
    file: pipelineFileName,
    diagnostics: problems,
    ...(first?.line === undefined ? {} : { line: first.line }),
    ...(first?.path === undefined ? {} : { path: first.path }),
  });
}

function unknownPipeline(id: string, all: readonly string[]): AppError {
  const message = `There is no pipeline ${JSON.stringify(id)}. There are: ${all.join(', ')}.`;
  return new AppError('ERR_PIPELINE_UNKNOWN', message, { fault: 'usage' });
}
