/** The name of a step's log file in the folder of its job. */
export function stepLogName(number: number, name: string): string {
  return `${number}_${name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 80) || 'step'}.log`;
}
