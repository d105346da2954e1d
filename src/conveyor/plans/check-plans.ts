import { byCodeUnit } from '../../core/system/text/json.ts';
import { findCycles } from './order-plans.ts';
import type { Plan } from './plan.ts';
import { type PlanFinding, planFinding } from './plan-codes.ts';
import { type PlanFile, type ReadPlan, readPlan } from './read-plan.ts';

/** All plans of a repository. */
export interface PlanSet {
  /** The plans without errors, sorted by file. */
  readonly plans: readonly Plan[];
  /** Every file with its id, also those with errors. */
  readonly files: readonly ReadPlan[];
  /** Sorted by file and line. */
  readonly findings: readonly PlanFinding[];
}

/**
 * Reads plan files and checks each by itself and all together: ids are unique without regard to case, dependencies exist and have no
 * cycle. A plan with an error is not among `plans`.
 */
export function checkPlans(files: readonly PlanFile[]): PlanSet {
  const read = files.map(readPlan).sort((left, right) => byCodeUnit(left.file, right.file));
  const findings = read.flatMap((each) => each.findings);
  const byId = groupById(read);
  const wrong = new Set(read.filter(({ plan }) => plan === undefined).map(({ file }) => file));
  const refuse = (found: PlanFinding): void => {
    findings.push(found);
    wrong.add(found.file);
  };
  for (const same of byId.values()) {
    if (same.length < 2) continue;
    for (const { file, line, id } of same) {
      const others = same.filter((each) => each.file !== file).map((each) => each.file);
      const message = `${file} has the Plan-ID ${id}, which ${others.join(' and ')} has too.`;
      refuse(planFinding('DUPLICATE_PLAN_ID', file, line, message));
    }
  }
  for (const { plan } of read) {
    for (const dependency of plan?.dependencies ?? []) {
      const same = byId.get(dependency.toLowerCase()) ?? [];
      if (plan === undefined || same.some(({ id }) => id === dependency)) continue;
      const near = same[0]?.id === undefined ? '' : `; ${same[0].file} has ${same[0].id}`;
      const message = `${plan.file} depends on ${dependency}, but no plan has this Plan-ID${near}.`;
      refuse(planFinding('MISSING_DEPENDENCY_PLAN', plan.file, lineOfDependencies(plan), message));
    }
  }
  const whole = read.flatMap(({ plan }) => (plan === undefined ? [] : [plan]));
  for (const members of findCycles(whole)) {
    for (const { file, ...plan } of members
      .map((id) => whole.find((each) => each.id === id))
      .filter((each) => each !== undefined)) {
      const message = `${file} is part of a dependency cycle: ${[...members, members[0]].join(' -> ')}.`;
      refuse(planFinding('DEPENDENCY_CYCLE', file, lineOfDependencies({ file, ...plan }), message));
    }
  }
  findings.sort((left, right) => byCodeUnit(left.file, right.file) || left.line - right.line);
  return { plans: whole.filter(({ file }) => !wrong.has(file)), files: read, findings };
}

function groupById(read: readonly ReadPlan[]): Map<string, ReadPlan[]> {
  const groups = new Map<string, ReadPlan[]>();
  for (const each of read) {
    if (each.id === undefined) continue;
    const key = each.id.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

function lineOfDependencies({ document }: Plan): number {
  return document.entries.find(({ key }) => key.toLowerCase() === 'dependencies')?.line ?? 1;
}
