import type { JSX } from 'preact';
import { Icon, type IconName } from './icons.tsx';

const icons: Readonly<Record<string, IconName>> = {
  completed: 'pass',
  succeeded: 'pass',
  blocked: 'blocked',
  approval: 'blocked',
  failed: 'fail',
  damaged: 'fail',
  cancelled: 'idle',
  skipped: 'idle',
  held: 'idle',
  invalid: 'warning',
  interrupted: 'warning',
  stalled: 'warning',
};

/** The state of a run of the conveyor or the orchestrator, or of a part of it: an icon and the word. An unknown word counts as under way. */
export function StateWord({ state, word = state }: { readonly state: string; readonly word?: string }): JSX.Element {
  const icon = icons[state] ?? 'pending';
  return (
    <span class={`run-status state-${icon}`}>
      <Icon name={icon} /> {word}
    </span>
  );
}
