import { sha256 } from '../core/system/text/hash.ts';

/**
 * The last line of a workflow or script that init writes: the digest of all lines above. While it fits, nobody edited the file, so that a newer release
 * may replace it.
 */
const seal =
  /^[#;] Written by factory init\. factory upgrade replaces this file unless it was edited\. sha256: ([0-9a-f]{64})\n?$/m;

/** A file with its seal, as a comment of its language. @param text ends with a newline */
export function sealed(text: string, file: string): string {
  const mark = file.endsWith('.ahk') ? ';' : '#';
  return `${text}${mark} Written by factory init. factory upgrade replaces this file unless it was edited. sha256: ${sha256(text)}\n`;
}

/** What a file in a repository is, compared with the one of this release: `edited` if replacing it would lose somebody's changes. */
export type FileState = 'same' | 'outdated' | 'edited';

/** @param found with the line ends of the checkout */
export function fileState(found: string, rendered: string): FileState {
  const text = found.replaceAll('\r\n', '\n');
  const [whole = '', digest] = seal.exec(text) ?? [];
  const body = digest === undefined ? text : text.slice(0, -whole.length);
  if (body === rendered) return 'same';
  if (digest === sha256(body)) return 'outdated';
  // Workflows of releases without a seal: only the pins may differ.
  return withoutPins(body) === withoutPins(rendered) ? 'outdated' : 'edited';
}

/** Removes the pins of the actions, so that the result is the same for every release. */
function withoutPins(text: string): string {
  return text.replaceAll(/^(\s*(?:- )?uses: )[\w.-]+\/[\w.-]+\/(actions\/[a-z-]+)@[0-9a-f]{40}(?: # \S+)?$/gm, '$1$2');
}
