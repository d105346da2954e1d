/**
 * Real milliseconds of a clock that never goes back, since any moment. `performance.now()` would load Node's perf_hooks, which takes each
 * process two milliseconds.
 */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1_000 + nanoseconds / 1e6;
}
