/** Shorter values are not masked, because they would mask large parts of every log. The runner warns about them. */
export const minMaskLength = 3;

/** Shorter derived forms (like base64) are left out, because they match unrelated text too often. */
const minDerivedLength = 4;

/**
 * All forms in which a secret may appear in text: the value and each of its lines, as they are and JSON-, URI-, XML-
 * and shell-escaped, in hex, in base64 at three offsets, in base64url, and in base64 of UTF-16LE (like actions/runner
 * ValueEncoders.cs, and more).
 *
 * @returns distinct forms without line breaks, none shorter than {@link minMaskLength}
 */
export function encodingsOf(value: string): string[] {
  const forms = new Set<string>();
  const add = (form: string, least: number = minMaskLength): void => {
    if (form.length >= least && !/[\r\n]/.test(form)) forms.add(form);
  };
  for (const part of [value, ...value.split(/[\r\n]+/)]) {
    if (part.length < minMaskLength || part.trim() === '') continue;
    add(part);
    for (const form of escapedForms(part)) add(form);
    for (const bytes of [Buffer.from(part, 'utf8'), Buffer.from(part, 'utf16le')]) {
      for (const form of base64Forms(bytes)) add(form, minDerivedLength);
      add(bytes.toString('hex'), minDerivedLength);
      add(bytes.toString('hex').toUpperCase(), minDerivedLength);
    }
  }
  return [...forms];
}

function escapedForms(part: string): string[] {
  const json = JSON.stringify(part).slice(1, -1);
  const uri = encodeUri(part);
  return [
    json,
    json.replaceAll('/', '\\/'),
    uri,
    uri.replaceAll('%20', '+'),
    uri.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    xml(part),
    part.replaceAll('"', '\\"'),
    part.replaceAll('\\', '\\\\').replaceAll('"', '\\"'),
    part.replaceAll("'", "''"),
    part.replaceAll("'", "'\\''"),
    // The output of `printf %q` and of the shell's xtrace.
    part.replace(/[^A-Za-z0-9_./:=@%+,-]/g, (char) => `\\${char}`),
    part.replaceAll('"', '""'),
    part.replaceAll('^', '^^').replace(/[&|<>]/g, (char) => `^${char}`),
    part.replace(/^"(.*)"$/, '$1'),
    part.replace(/^'(.*)'$/, '$1'),
    ...powerShellForms(part),
  ];
}

function xml(part: string): string {
  return part
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

/** Lone surrogates have no URI form. The plain value still masks them. */
function encodeUri(part: string): string {
  try {
    return encodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * PowerShell's error view splits a value at `&`. It prints the part before, and the part after without its first
 * character (ValueEncoders.PowerShellPreAmpersandEscape and PostAmpersandEscape).
 */
function powerShellForms(part: string): string[] {
  const at = part.indexOf('&');
  if (at < 0) return [];
  const last = part.lastIndexOf('&');
  const before = part.slice(0, part.startsWith('&+') || part.includes('&+') ? part.indexOf('&+') : last);
  const after = part.slice(part.includes('&+') ? part.indexOf('&+') + 3 : last + 2);
  return [before, after].filter((form) => form.length >= 6);
}

/**
 * Base64 of the bytes at each of the three offsets that they may have in a longer text: complete, and only the part
 * that never changes.
 */
function base64Forms(bytes: Buffer): string[] {
  const forms: string[] = [];
  for (let shift = 0; shift < 3; shift++) {
    const tail = bytes.subarray(shift);
    if (tail.length === 0) break;
    const whole = tail.toString('base64');
    const core = whole.slice(0, Math.floor((tail.length * 8) / 6));
    for (const form of [whole, whole.replace(/=+$/, ''), core])
      forms.push(form, form.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}
