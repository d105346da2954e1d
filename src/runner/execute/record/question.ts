import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Clock } from '../../../core/system/clock.ts';
import { makeMissingFolders, writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { readRunFile } from '../../services/records/read-run-file.ts';

const pollMs = 200;

/**
 * What a job can ask another process. Question and answer are files in a folder of the run: files work on every system
 * and for every account that may write the record.
 */
export interface QuestionKind<Q, A> {
  /** The folder's name. */
  readonly folder: string;
  readonly question: z.ZodType<Q>;
  readonly answer: z.ZodType<A>;
  /** A file name without extension, different for every open question of a run. */
  readonly fileOf: (question: Q) => string;
}

/**
 * Waits until another process answers.
 *
 * @param folder the run's own folder, absolute
 * @param onOpen called when the question can be answered
 * @returns `undefined` if `isGivenUp` was true before there was an answer
 */
export async function ask<Q, A>(
  kind: QuestionKind<Q, A>,
  folder: string,
  question: Q,
  clock: Clock,
  isGivenUp: () => boolean,
  onOpen: () => void,
): Promise<A | undefined> {
  const place = join(folder, kind.folder);
  await makeMissingFolders(place);
  const name = kind.fileOf(question);
  await rm(join(place, `${name}.answer`), { force: true });
  await writeFileAtomic(place, `${name}.json`, prettyJson(question));
  try {
    onOpen();
    for (;;) {
      // Looked at before the answer is read: what was answered until then counts.
      const givenUp = isGivenUp();
      const answer = await readRunFile(join(place, `${name}.answer`), kind.answer);
      if (answer !== undefined || givenUp) return answer;
      await clock.sleep(pollMs);
    }
  } finally {
    await rm(join(place, `${name}.json`), { force: true });
    await rm(join(place, `${name}.answer`), { force: true });
  }
}

/** The open questions of a run. */
export async function openQuestions<Q, A>(kind: QuestionKind<Q, A>, folder: string): Promise<readonly Q[]> {
  const place = join(folder, kind.folder);
  const names = (await readdir(place).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  const found = await Promise.all(names.map((name) => readRunFile(join(place, name), kind.question)));
  return found.filter((one) => one !== undefined);
}

/** Answers an open question. The job reads the answer within a moment. */
export async function answer<Q, A>(kind: QuestionKind<Q, A>, folder: string, question: Q, given: A): Promise<void> {
  await writeFileAtomic(join(folder, kind.folder), `${kind.fileOf(question)}.answer`, prettyJson(given));
}
