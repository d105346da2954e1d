import { z } from 'zod';
import { repositoryComparison, repositoryRecord } from '../../contracts/ledger/repository-record.ts';
import { findingRecord } from '../../contracts/verdict/validation.ts';
import { compare, map, value } from '../../evidence/comparison.ts';
import { found } from '../../evidence/run-evidence.ts';
import { readJsonFileIfAny } from '../../run/json-file.ts';
import { repositoryRecordPath } from '../../run/repository/record-comparisons.ts';
import { repositoryChanged } from '../../run/repository/watch-repository.ts';
import { canonicalJson } from '../../system/text/json.ts';
import type { Check } from './audited-run.ts';

/**
 * Every comparison of the user's repository that the run's chain names is in `_debug/REPOSITORY.json`, with the same digests before and
 * after. A fleet's worker records its own on another machine, so that segments are left out.
 *
 * The digests differ between machines, so the chain cannot hold those of comparisons without a finding. Every launched run has compared at
 * least once, so that a removed record is missed.
 */
export const repositoryDigestsAgree: Check = async ({ root, layout, evidence }) => {
  const file = repositoryRecordPath(layout);
  const record = await found(() => readJsonFileIfAny(root, file, repositoryRecord));
  const events = evidence.chain.value?.events ?? [];
  const changes = events.filter(({ details }) => details.state === repositoryChanged);
  const inLedger = changes.flatMap(({ details }) => z.array(repositoryComparison).catch([]).parse(details.comparisons));
  const launched = events.some(({ event_type }) => event_type === 'RUN_INIT');
  if (record.fault === undefined && inLedger.length === 0 && !launched) return [];
  const recorded = map(record, ({ comparisons }) => {
    const inFolder = new Set(comparisons.map((each) => canonicalJson(each)));
    const missing = inLedger.filter((each) => !inFolder.has(canonicalJson(each)));
    if (comparisons.length === 0) return 'no comparison is recorded';
    return missing.length === 0 ? 'all are recorded' : `not recorded: ${canonicalJson(missing)}`;
  });
  return [compare(`${file} / comparisons of ${layout.ledger}`, recorded, value('all are recorded'))];
};

/** STATUS.json contains the message of every change that the watch of the user's repository recorded since the previous verdict. */
export const watchedRepository: Check = async ({ layout, evidence }) => {
  const events = evidence.timeline.value ?? [];
  const ends = events.flatMap(({ event_type }, at) => (event_type === 'RUN_END' ? [at] : []));
  const attempt = events.slice((ends.at(-2) ?? -1) + 1, ends.at(-1) ?? events.length);
  const recorded = attempt.filter(({ details }) => details.state === repositoryChanged);
  if (recorded.length === 0) return [];
  const findings = recorded.flatMap(({ details }) => z.array(findingRecord).catch([]).parse(details.findings));
  const reported = map(evidence.runStatus, ({ errors, warnings }) => {
    const messages = new Set([...errors, ...warnings].map((each) => (typeof each === 'string' ? each : each.message)));
    const missing = findings.filter(({ message }) => !messages.has(message));
    return missing.length === 0
      ? 'all are reported'
      : `not reported: ${missing.map(({ message }) => message).join(' ')}`;
  });
  return [compare(`${layout.status} / REPOSITORY_CHANGED in ${layout.ledger}`, reported, value('all are reported'))];
};
