/** The events by which a stage hands its findings to integrate, whose report lists them. */
export const stageFindings = {
  /** `details.state` of the event; `details.findings` has the records. */
  state: 'FINDINGS',
  /** A dispatch of a worker begins: what its earlier one reported does not count any more. */
  begins: 'WORKER_PENDING',
} as const;
