import { parseSync } from '@swc/core';
import type { Range } from './mutant.ts';

/** A node of a syntax tree, with its range in the text. */
export interface Node extends Range {
  readonly type: string;
  /** The node's own fields, by swc's names. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Called for each node in text order. Returns whether to visit the node's children. */
export type Visit = (node: Node, ancestors: readonly Node[]) => boolean;

/** A parsed TypeScript file. */
export interface Source {
  readonly text: string;
  walk(visit: Visit): void;
  /** The node in a field; `undefined` if the field has none. */
  child(node: Node, field: string): Node | undefined;
  /** The nodes of a field that is a list. */
  children(node: Node, field: string): Node[];
}

type Raw = Record<string, unknown> & { readonly type: string; readonly span?: Range };

/** Parses a TypeScript file. Throws if it is not valid. */
export function parseSource(text: string): Source {
  // swc's positions are in bytes and start at an arbitrary base. The extra statement in front reveals the base.
  const module = parseSync(`;${text}`, { syntax: 'typescript', target: 'es2022' }) as unknown as Raw & { body: Raw[] };
  const base = (module.body[0]?.span?.start ?? 1) + 1;
  const unitAt = unitOffsets(text);
  const nodeOf = (raw: Raw): Node => {
    const { start, end } = spanOf(raw);
    return { type: raw.type, start: unitAt(start - base), end: unitAt(end - base), fields: raw };
  };
  const walk = (raw: Raw, ancestors: readonly Node[], visit: Visit): void => {
    const node = nodeOf(raw);
    if (!visit(node, ancestors)) return;
    const below = [...ancestors, node];
    for (const value of Object.values(raw)) for (const child of nodesIn(value)) walk(child, below, visit);
  };
  return {
    text,
    walk: (visit) => {
      for (const statement of module.body.slice(1)) walk(statement, [], visit);
    },
    child: (node, field) => {
      const value = node.fields[field];
      return isNode(value) ? nodeOf(value) : undefined;
    },
    children: (node, field) => nodesIn(node.fields[field]).map(nodeOf),
  };
}

function isNode(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Properties and spreads have no position; it is computed from their parts. */
function spanOf(raw: Raw): Range {
  if (raw.span !== undefined) return raw.span;
  const parts = Object.values(raw).flatMap(nodesIn).map(spanOf);
  return { start: Math.min(...parts.map(({ start }) => start)), end: Math.max(...parts.map(({ end }) => end)) };
}

/** The nodes in a field, through lists and through wrappers that are not nodes (arguments, declarators). */
function nodesIn(value: unknown): Raw[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (isNode(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(nodesIn);
}

/** Converts offsets in UTF-8 bytes to offsets in UTF-16 units. */
function unitOffsets(text: string): (byte: number) => number {
  if (Buffer.byteLength(text) === text.length) return (byte) => byte;
  const bytes = Buffer.from(text);
  return (byte) => bytes.subarray(0, byte).toString('utf8').length;
}
