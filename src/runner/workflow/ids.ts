/** Names the ids of one scope (the steps of a job, the jobs of a workflow); ids ignore case, as on GitHub. */
export interface IdScope {
  /** Takes an id of the file; gives GitHub's sentence when it is not valid or taken. */
  known(id: string): string | undefined;
  /** Makes a free id that starts with `__` from a step's kind or action. */
  generated(from: string): string;
}

const MAX_LENGTH = 100;

/** A new scope without ids. The rules are those of GitHub's IdBuilder: 99 characters at most, `__` is reserved. */
export function createIdScope(): IdScope {
  const taken = new Set<string>();
  return {
    known(id) {
      if (!/^[A-Za-z_][\w-]*$/.test(id) || id.length >= MAX_LENGTH)
        return `The identifier '${id}' is invalid. IDs may only contain alphanumeric characters, '_', and '-'. IDs must start with a letter or '_' and must be less than ${MAX_LENGTH} characters.`;
      if (id.startsWith('__')) return `The identifier '${id}' is invalid. IDs starting with '__' are reserved.`;
      if (taken.has(id.toLowerCase()))
        return `The identifier '${id}' may not be used more than once within the same scope.`;
      taken.add(id.toLowerCase());
      return undefined;
    },
    generated(from) {
      const base = `__${from.replace(/[^\w-]/g, '_')}`;
      for (let attempt = 1; ; attempt += 1) {
        const suffix = attempt === 1 ? '' : `_${attempt}`;
        const id = base.slice(0, MAX_LENGTH - suffix.length) + suffix;
        if (taken.has(id.toLowerCase())) continue;
        taken.add(id.toLowerCase());
        return id;
      }
    },
  };
}
