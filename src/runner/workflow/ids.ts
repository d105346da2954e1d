/** The ids of one scope: the steps of a job, or the jobs of a workflow. They are case-insensitive, as on GitHub. */
export interface IdScope {
  /** Adds an id of the file. Returns GitHub's error message if it is not valid or already used. */
  known(id: string): string | undefined;
  /** Adds and returns an unused id that starts with `__`, made from a step's kind or action. */
  generated(from: string): string;
}

const MAX_LENGTH = 100;

/** Follows GitHub's IdBuilder: at most 99 characters, and `__` is reserved. */
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
