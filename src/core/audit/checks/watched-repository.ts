import { z } from 'zod';
import { findingRecord } from '../../contracts/verdict/validation.ts';
import { compare, map, value } from '../../evidence/comparison.ts';
import { repositoryChanged } from '../../run/repository/watch-repository.ts';
import type { Check } from './audited-run.ts';

/** What the watch recorded about the user's repository since the last verdict before stands in STATUS.json, each change by its message. */
export const watchedRepository: Check = async ({ layout, evidence }) => {
  const events = evidence.timeline.value ?? [];
  const ends = events.flatMap(({ event_type }, at) => (event_type === 'RUN_END' ? [at] : []));
  const attempt = events.slice((ends.at(-2) ?? -1) + 1, ends.at(-1) ?? events.length);
  const recorded = attempt.filter(({ details }) => details.state === repositoryChanged);
  if (recorded.length === 0) return [];
  const findings = recorded.flatMap(({ details }) => z.array(findingRecord).catch([]).parse(details.findings));
  const told = map(evidence.runStatus, ({ errors, warnings }) => {
    const messages = new Set([...errors, ...warnings].map((each) => (typeof each === 'string' ? each : each.message)));
    const missing = findings.filter(({ message }) => !messages.has(message));
    return missing.length === 0
      ? 'all are reported'
      : `not reported: ${missing.map(({ message }) => message).join(' ')}`;
  });
  return [compare(`${layout.status} / REPOSITORY_CHANGED in ${layout.ledger}`, told, value('all are reported'))];
};
