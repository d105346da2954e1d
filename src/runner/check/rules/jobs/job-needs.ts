import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** A job that is listed twice. GitHub's own rules (unknown jobs, cycles) are checked when the file is read. */
export const jobNeeds: Rule = (outline, report) => {
  for (const { id: job, needs } of outline.jobs) {
    const seen = new Set<string>();
    for (const { id, token } of needs) {
      if (seen.has(id.toLowerCase())) report(placeOfToken(token), `The job '${job}' lists '${id}' twice in its needs.`);
      seen.add(id.toLowerCase());
    }
  }
};
