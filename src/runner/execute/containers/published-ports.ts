/** `job.services.<id>.ports`: the ports of this machine by those of the container, from the lines of `port`. */
export function publishedPorts(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, inside, outside] = /^(\d+)\/\w+ -> .+:(\d+)$/.exec(line.trim()) ?? [];
      return inside === undefined || outside === undefined ? [] : [[inside, outside] as const];
    }),
  );
}
