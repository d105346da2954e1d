/** The job's own permissions, its file commands, and the notification secrets. */
const never = /^(?:GITHUB_|ACTIONS_|INPUT_|STATE_|FACTORY_NOTIFY_)/;

/** Whether a variable must not be passed to any program that works for the factory, whatever the configuration allows. */
export function isJobVariable(name: string): boolean {
  return never.test(name.toUpperCase());
}
