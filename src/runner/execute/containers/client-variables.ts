/**
 * Variables that the engine's client itself reads. Their values are arguments of the client. All others are only in its
 * environment, so that the list of processes does not show secrets.
 */
const readByClient =
  /^(?:PATH|HOME|USER|TMPDIR|(?:LD|XDG|DOCKER|BUILDKIT|CONTAINER|CONTAINERS|PODMAN|REGISTRY|STORAGE|SSH)_.*|(?:https?|no|all)_proxy)$/i;

/** How variables reach a container: the arguments of the client, and what its environment must have for them. */
export function clientVariables(variables: Readonly<Record<string, string>>): {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
} {
  const entries = Object.entries(variables);
  return {
    args: entries.flatMap(([name, value]) => ['-e', readByClient.test(name) ? `${name}=${value}` : name]),
    env: Object.fromEntries(entries.filter(([name]) => !readByClient.test(name))),
  };
}
