import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { TreeChange } from '../../../core/git/objects/diff-tree.ts';
import { compileAllowedGlobs } from '../../../core/policy/allowed-globs.ts';
import { type GuardReport, verdictOf } from '../guard-report.ts';
import type { GuardSettings } from '../settings/guard-settings.ts';
import { lastReviewOf, reviewProblem } from './last-review.ts';

/** What the rules look at. */
export interface SpecEvidence {
  readonly changes: readonly Pick<TreeChange, 'path' | 'oldPath' | 'type'>[];
  /** Every path before and after the change. */
  readonly paths: ReadonlySet<string>;
  /** The text of a changed spec after the change. */
  readonly textOf: (path: string) => string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Judges whether the specs keep pace with the code. A rule whose specs do not exist says nothing: a repository without specs is no failure. To
 * delete a spec is not to change it.
 */
export function judgeSpecs(evidence: SpecEvidence, settings: GuardSettings['spec_guard']): GuardReport {
  const { changes, paths } = evidence;
  const findings: Diagnostic[] = [];
  const judged = new Set<string>();
  let rules = 0;
  for (const { code, specs } of settings.rules) {
    const isSpec = compileAllowedGlobs(specs);
    const isCode = compileAllowedGlobs(code);
    if (![...paths].some((path) => isSpec(path) !== undefined)) continue;
    rules += 1;
    const changedSpecs = changes.filter(({ path, type }) => type !== 'deleted' && isSpec(path) !== undefined);
    const changedCode = changes
      .flatMap(({ path, oldPath }) => [path, ...(oldPath === undefined ? [] : [oldPath])])
      .filter((path) => isCode(path) !== undefined && isSpec(path) === undefined);
    const [first] = changedCode;
    if (first !== undefined && changedSpecs.length === 0) {
      const more = changedCode.length > 1 ? ` and ${changedCode.length - 1} more changed` : ' changed';
      const message = `${first}${more}, but none of its specs (${specs.join(', ')}).`;
      findings.push(finding('ERR_SPEC_UNCHANGED', message, { file: first }));
    }
    for (const { path } of changedSpecs) {
      if (judged.has(path)) continue;
      judged.add(path);
      const review = lastReviewOf(evidence.textOf(path));
      const problem = reviewProblem(review, evidence.today, settings.max_age_days);
      if (problem !== undefined)
        findings.push(finding('ERR_SPEC_REVIEW', `${path} ${problem}.`, { file: path, line: review?.line ?? 1 }));
    }
  }
  const guard = 'spec-guard';
  if (rules === 0)
    return {
      guard,
      verdict: 'absent',
      summary: 'The repository has no specs (spec_guard.rules), so nothing was checked.',
      findings: [],
    };
  const verdict = verdictOf(findings);
  const summary =
    verdict === 'passed'
      ? `${judged.size} changed specs are current; ${rules} rules hold.`
      : `${findings.length} findings by ${rules} rules.`;
  return { guard, verdict, summary, findings };
}
