/** Keeps a run's base commit from being collected by git until the run is closed or removed. It is no branch and no result. */
export function keptBaseRef(runId: string): string {
  return `refs/factory/keep/${runId}`;
}
