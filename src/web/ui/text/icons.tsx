import type { JSX } from 'preact';

/** Shapes of 16 by 16, so that no state is shown by colour alone. */
const shapes = {
  pass: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.3 4.6L7 9.9 4.8 7.7l-1 1L7 12l5.3-5.4-1-1Z',
  blocked: 'M5 1h6l4 4v6l-4 4H5l-4-4V5l4-4Zm-.5 6v2h7V7h-7Z',
  fail: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM5.4 4.3 4.3 5.4 6.9 8l-2.6 2.6 1.1 1.1L8 9.1l2.6 2.6 1.1-1.1L9.1 8l2.6-2.6-1.1-1.1L8 6.9 5.4 4.3Z',
  pending:
    'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM7.3 4h1.5v3.7l2.4 1.4-.8 1.3-3.1-1.8V4Z',
  warning: 'M8 1.5 15.5 14.5H.5L8 1.5Zm-.8 4.7v4h1.6v-4H7.2Zm0 5.2v1.6h1.6v-1.6H7.2Z',
  notice: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1ZM7.2 4v1.6h1.6V4H7.2Zm0 3v5h1.6V7H7.2Z',
  idle: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM4.5 7.2h7v1.6h-7V7.2Z',
  open: 'M6 3.5 10.5 8 6 12.5l-1-1L8.4 8 5 4.5l1-1Z',
  copy: 'M5 1h9v10h-3v4H2V5h3V1Zm1.5 1.5V5H11v4.5h1.5v-7h-6ZM3.5 6.5v7h6v-7h-6Z',
} as const;

export type IconName = keyof typeof shapes;

/** @param label read aloud; without one the icon is decoration beside a text that says the same */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }): JSX.Element {
  const path = <path d={shapes[name]} fill="currentColor" />;
  if (label === undefined)
    return (
      <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
        {path}
      </svg>
    );
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" role="img" aria-label={label}>
      {path}
    </svg>
  );
}

/** The icon of a status, of a worker's state, or of the state of a phase. */
export function iconOf(state: string): IconName {
  switch (state) {
    case 'PASS':
    case 'DONE':
    case 'done':
    case 'integrated':
    case 'agrees':
    case 'verified':
    case 'success':
      return 'pass';
    case 'BLOCKED':
    case 'blocked':
    case 'conflict-routed':
    case 'rejected':
    case 'differs':
      return 'blocked';
    case 'FAIL':
    case 'FAILED':
    case 'TIMEOUT':
    case 'CANCELLED':
    case 'failed':
    case 'damaged':
    case 'failure':
    case 'cancelled':
    case 'lost':
    case 'error':
      return 'fail';
    case 'WARN':
    case 'warning':
      return 'warning';
    case 'NOT_LAUNCHED':
    case 'superseded-by':
    case 'skipped':
      return 'idle';
    case 'notice':
      return 'notice';
    default:
      return 'pending';
  }
}
