import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionFacts } from '../../../src/conveyor/session/judge-outcome.ts';
import type { SessionTask } from '../../../src/conveyor/session/run-session.ts';

/** A session that exited with 0 and said nothing; fields replace these. */
export function sessionFacts(facts: Partial<SessionFacts> = {}): SessionFacts {
  return {
    why: 'exit',
    rc: 0,
    said: '',
    transient: false,
    result: undefined,
    usage: undefined,
    limit: undefined,
    ...facts,
  };
}

/** Adds a line to a file of the sessions' folder. */
export function addLine({ folder }: Pick<SessionTask, 'folder'>, path: string, line: string): void {
  writeFileSync(join(folder, path), `${textOf(join(folder, path))}${line}\n`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
