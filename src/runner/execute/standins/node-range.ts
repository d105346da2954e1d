/** Whether a version is in a range. `unknown`: only a registry can resolve the name, like `lts/*`. */
export type RangeAnswer = 'yes' | 'no' | 'unknown';

type Version = readonly [number, number, number];

const comparator = /^(>=|<=|>|<|=|\^|~)?\s*v?(\d+|[xX*])(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?$/;

/**
 * Checks a full version against the `node-version` of setup-node: exact and partial versions, `x` and `*`, `^`, `~`,
 * comparators separated by spaces, and `||`. `latest`, `current`, `node` and `lts/…` are unknown.
 */
export function satisfiesNodeRange(version: string, range: string): RangeAnswer {
  if (range === '' || range === '*') return 'yes';
  const given = toVersion(version.split('.'));
  const answers = range.split('||').map((part) => satisfiesAll(given, part.trim()));
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}

function satisfiesAll(version: Version, text: string): RangeAnswer {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text);
  const parts =
    hyphen === null ? text.replace(/([<>=^~])\s+/g, '$1').split(/\s+/) : [`>=${hyphen[1]}`, `<=${hyphen[2]}`];
  const answers = parts.map((part) => satisfiesOne(version, part));
  if (answers.includes('unknown')) return 'unknown';
  return answers.includes('no') ? 'no' : 'yes';
}

function satisfiesOne(version: Version, text: string): RangeAnswer {
  const match = comparator.exec(text);
  if (match === null) return 'unknown';
  const [, operator = '', ...written] = match;
  const fixed = written.filter((part): part is string => part !== undefined && /^\d+$/.test(part));
  const low = toVersion(fixed);
  // The first version after all that the written parts match, like 21.0.0 for `20`.
  const past = bump(low, fixed.length);
  const inside = (from: Version, to: Version): boolean => compare(version, from) >= 0 && compare(version, to) < 0;
  const answer = {
    '': () => inside(low, past),
    '=': () => inside(low, past),
    '>=': () => compare(version, low) >= 0,
    '>': () => compare(version, past) >= 0,
    '<': () => compare(version, low) < 0,
    '<=': () => compare(version, past) < 0,
    '^': () => inside(low, bump(low, low[0] > 0 ? 1 : Math.min(2, fixed.length))),
    '~': () => inside(low, bump(low, Math.min(2, fixed.length))),
  }[operator];
  return answer?.() === true ? 'yes' : 'no';
}

function toVersion(parts: readonly string[]): Version {
  const [major = 0, minor = 0, patch = 0] = parts.map(Number);
  return [major, minor, patch];
}

/** The first version after all versions with the same first `parts` parts; infinite for 0 parts. */
function bump([major, minor, patch]: Version, parts: number): Version {
  if (parts <= 0) return [Number.POSITIVE_INFINITY, 0, 0];
  if (parts === 1) return [major + 1, 0, 0];
  return parts === 2 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}

function compare(left: Version, right: Version): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}
