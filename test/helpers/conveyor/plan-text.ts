/** The metadata of a plan without mistakes. A value of `null` leaves a field out. */
export function planText(fields: Readonly<Record<string, string | null>> = {}, body = ''): string {
  const all: Record<string, string | null> = {
    'Plan-ID': 'alpha',
    Status: 'queued',
    Priority: 'p1',
    Owner: 'core',
    'Acceptance-Criteria': 'it works',
    Dependencies: 'none',
    'Spec-Targets': 'none',
    'Done-Evidence': 'pending',
    ...fields,
  };
  const lines = Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [`- ${key}: ${value}`]));
  return `# The plan ${all['Plan-ID'] ?? ''}\n\n## Metadata\n\n${lines.join('\n')}\n${body === '' ? '' : `\n${body}\n`}`;
}
