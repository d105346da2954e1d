import type { Range } from './mutant.ts';
import { parseSource } from './syntax.ts';

/** A file's text with a probe in every block, and the list of blocks. A probe records that its block ran and changes nothing else. */
export interface Probed {
  readonly text: string;
  readonly blocks: readonly (Range & { readonly probe: string })[];
}

const branchFields = ['consequent', 'alternate', 'body'];

/** Inserts a probe into every function body and every branch of a file. */
export function withProbes(file: string, text: string): Probed {
  const source = parseSource(text);
  const blocks = new Map<number, Range & { probe: string }>();
  const insertions: { at: number; order: number; text: string }[] = [];
  const add = (range: Range, kind: 'block' | 'statement' | 'expression') => {
    if (blocks.has(range.start)) return;
    const probe = blocks.size;
    blocks.set(range.start, { start: range.start, end: range.end, probe: `${file}#${probe}` });
    const call = `__reached[${probe}] = 1`;
    if (kind === 'block') insertions.push({ at: range.start + 1, order: 0, text: `${call};` });
    else {
      const [open, close] = kind === 'statement' ? [`{${call};`, '}'] : [`(${call}, `, ')'];
      insertions.push({ at: range.start, order: 1, text: open }, { at: range.end, order: -range.start, text: close });
    }
  };
  source.walk((node) => {
    if (node.type.startsWith('Ts')) return /^Ts(?:As|Satisfies|NonNull|Const)/.test(node.type);
    if (isBlock(node)) add(node, 'block');
    for (const field of branchFields) {
      const child = source.child(node, field);
      if (child === undefined || isBlock(child)) continue;
      if (node.type === 'ArrowFunctionExpression') add(child, 'expression');
      else if (/^(?:If|For|ForOf|ForIn|While)Statement$/.test(node.type)) add(child, 'statement');
    }
    return true;
  });
  insertions.sort((left, right) => left.at - right.at || left.order - right.order);
  // A local array: access to globalThis is slow in a separate context, and blocks of inner loops run often.
  let probed = `const __reached = globalThis.__probesOf?.(${JSON.stringify(file)}, ${blocks.size}) ?? [];`;
  let done = 0;
  for (const insertion of insertions) {
    probed += text.slice(done, insertion.at) + insertion.text;
    done = insertion.at;
  }
  return { text: probed + text.slice(done), blocks: [...blocks.values()] };
}

/** The probe of the innermost block around a range; `undefined` for code that runs when the file is loaded. */
export function probeAround({ blocks }: Probed, { start, end }: Range): string | undefined {
  let inner: (Range & { readonly probe: string }) | undefined;
  for (const block of blocks) {
    if (block.start <= start && end <= block.end && (inner === undefined || block.start >= inner.start)) inner = block;
  }
  return inner?.probe;
}

function isBlock({ type }: { readonly type: string }): boolean {
  return type === 'BlockStatement' || type === 'FunctionBody';
}
