import { byCodeUnit } from '../../core/system/text/json.ts';
import type { Plan } from './plan.ts';

/** Sorts plans as they run: by priority, then by file, by code unit. */
export function orderPlans<P extends Pick<Plan, 'priority' | 'file'>>(plans: readonly P[]): P[] {
  return [...plans].sort((left, right) => left.priority - right.priority || byCodeUnit(left.file, right.file));
}

/** The dependencies of a plan that are not completed. */
export function openDependencies(plan: Pick<Plan, 'dependencies'>, completed: ReadonlySet<string>): string[] {
  return plan.dependencies.filter((id) => !completed.has(id));
}

/**
 * The dependency cycles among plans. Each begins with its first member by code unit and follows the dependencies.
 *
 * Every plan is visited once, so that a thousand plans take milliseconds.
 */
export function findCycles(plans: readonly Pick<Plan, 'id' | 'dependencies'>[]): string[][] {
  const next = new Map(plans.map(({ id, dependencies }) => [id, dependencies]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of [...next.keys()].sort(byCodeUnit)) {
    // An explicit stack: a chain of thousands of plans must not end in a stack overflow.
    const path: string[] = [];
    const onPath = new Map<string, number>();
    const stack: { readonly id: string; at: number }[] = [{ id: start, at: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top === undefined) break;
      if (top.at === 0 && !onPath.has(top.id)) {
        if (done.has(top.id)) {
          stack.pop();
          continue;
        }
        onPath.set(top.id, path.push(top.id) - 1);
      }
      const child = next.get(top.id)?.[top.at];
      top.at += 1;
      if (child === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
        stack.pop();
        continue;
      }
      const seen = onPath.get(child);
      if (seen !== undefined) cycles.push(fromFirst(path.slice(seen)));
      else if (next.has(child) && !done.has(child)) stack.push({ id: child, at: 0 });
    }
  }
  return cycles;
}

function fromFirst(members: readonly string[]): string[] {
  const first = [...members].sort(byCodeUnit)[0] ?? '';
  const at = members.indexOf(first);
  return [...members.slice(at), ...members.slice(0, at)];
}
