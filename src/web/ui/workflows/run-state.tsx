import type { JSX } from 'preact';
import { Icon, iconOf } from '../text/icons.tsx';

const words: Readonly<Record<string, string>> = {
  in_progress: 'running',
  lost: 'runner gone',
};

/** The state of a run, a job or a step: an icon and a word. */
export function RunState({
  status,
  conclusion,
}: {
  readonly status: string;
  readonly conclusion: string | null;
}): JSX.Element {
  const state = conclusion ?? status;
  return (
    <span class={`run-status state-${iconOf(state)}`}>
      <Icon name={iconOf(state)} /> {words[state] ?? state}
    </span>
  );
}

/** `0.4 s`, `12 s`, `3 m 05 s`. */
export function took(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`;
}

/** The element that holds a job's steps, by the job's place in the run. */
export function stepsPlace(index: number): string {
  return `job-${index + 1}`;
}

/** The address of a step's log, or of one of its lines. */
export function stepAddress(run: string, job: string, step: number, line?: number): string {
  const place = `/workflows/${encodeURIComponent(run)}/log?job=${encodeURIComponent(job)}&step=${step}`;
  return line === undefined ? place : `${place}#step:${step}:${line}`;
}
