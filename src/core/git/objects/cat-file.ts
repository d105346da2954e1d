import { AppError } from '../../diagnostics/app-error.ts';
import type { Git } from '../git.ts';

/** Receives objects: `begin` once for each object, `data` for each piece, `end` after the last piece. */
export interface ObjectSink {
  begin(id: string, type: string, size: number): void;
  data(piece: Buffer): void;
  end(): void;
}

/**
 * Streams objects with one `cat-file --batch`, in the order of `ids`. Memory use does not grow with their size.
 *
 * @throws AppError ERR_GIT if an object is missing
 */
export async function streamObjects(git: Git, ids: readonly string[], sink: ObjectSink): Promise<void> {
  if (ids.length === 0) return;
  const reader = batchReader(sink);
  // Without `--buffer` git writes after each object, however small.
  await git.run(['cat-file', '--batch', '--buffer'], { stdin: `${ids.join('\n')}\n`, onStdout: reader.push });
  const missing = reader.missing();
  if (missing.length > 0) {
    throw new AppError('ERR_GIT', `git has no object ${missing[0]} (${missing.length} missing).`, {
      fault: 'internal',
    });
  }
}

/** Reads small objects completely, by id. Leaves out objects longer than `maxBytes`. */
export async function readObjects(git: Git, ids: readonly string[], maxBytes: number): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  let current: { readonly id: string; readonly pieces: Buffer[] | undefined } | undefined;
  await streamObjects(git, [...new Set(ids)], {
    begin: (id, _type, size) => {
      current = { id, pieces: size > maxBytes ? undefined : [] };
    },
    data: (piece) => current?.pieces?.push(Buffer.from(piece)),
    end: () => {
      if (current?.pieces !== undefined) found.set(current.id, Buffer.concat(current.pieces));
    },
  });
  return found;
}

/** Parses `<id> <type> <size> LF <bytes> LF` and `<name> missing LF` from chunks of any size. */
function batchReader(sink: ObjectSink): { push: (chunk: Buffer) => void; missing: () => readonly string[] } {
  const absent: string[] = [];
  let header = Buffer.alloc(0);
  let left = -1;
  const push = (chunk: Buffer): void => {
    let at = 0;
    while (at < chunk.length) {
      if (left < 0) {
        const newline = chunk.indexOf(0x0a, at);
        header = Buffer.concat([header, chunk.subarray(at, newline < 0 ? chunk.length : newline)]);
        if (newline < 0) return;
        at = newline + 1;
        const [id = '', type = '', size = ''] = header.toString('utf8').split(' ');
        header = Buffer.alloc(0);
        if (type === 'missing') {
          absent.push(id);
          continue;
        }
        left = Number.parseInt(size, 10);
        sink.begin(id, type, left);
      } else if (left > 0) {
        const piece = chunk.subarray(at, at + left);
        at += piece.length;
        left -= piece.length;
        sink.data(piece);
      } else {
        // The LF after the object's last byte.
        at += 1;
        left = -1;
        sink.end();
      }
    }
  };
  return { push, missing: () => absent };
}
