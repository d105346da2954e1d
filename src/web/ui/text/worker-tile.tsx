import type { JSX } from 'preact';
import { letterOf } from './words.ts';

/** A worker's letter in its colour. The whole name is read aloud and shown on hover. */
export function WorkerTile({ worker }: { readonly worker: string }): JSX.Element {
  return (
    <abbr class={`tile tile-${letterOf(worker)}`} title={worker}>
      {letterOf(worker)}
    </abbr>
  );
}
