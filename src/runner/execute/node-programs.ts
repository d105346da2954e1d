/** The Node programs that JavaScript actions run on. */
export interface NodePrograms {
  /** Absolute path of the Node that runs `node20` and `node24` actions alike, as on GitHub. */
  readonly path: string;
  readonly major: number;
}

/** The sentence for a job log when a `node24` action runs on an older Node, or `undefined`. */
export function oldNodeWarning(nodes: NodePrograms, using: string): string | undefined {
  const wanted = Number(using.slice('node'.length));
  if (!(nodes.major < wanted)) return undefined;
  return `Actions of this job ask for ${using}, and this machine has Node ${nodes.major} only: they run on that.`;
}
