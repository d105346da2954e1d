/** Replaces characters by their code, written in every usual way. */
type Coding = (code: number) => string;

/**
 * The forms of one line of a secret after it was escaped for JSON, HTML, a URL or a shell. Writers of a format differ in
 * what they escape and in the case of hex digits, so each has several forms.
 */
export function escapedForms(part: string): string[] {
  return [
    ...jsonForms(part),
    ...markupForms(part),
    ...percentForms(part),
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

const hex = (code: number, width: number): string => code.toString(16).padStart(width, '0');
const lower: Coding = (code) => `\\u${hex(code, 4)}`;
const upper: Coding = (code) => `\\u${hex(code, 4).toUpperCase()}`;

/** What JSON writers escape besides quotes and control characters: Go, Python, PHP, .NET and Ruby on Rails. */
const jsonSets = [/[<>&]/g, /[<>&']/g, /[^\x20-\x7e]/g, /[<>&]|[^\x20-\x7e]/g, /[<>&'"+`]|[^\x20-\x7e]/g];

function jsonForms(part: string): string[] {
  if (/^[A-Za-z0-9 ,.:;_=()[\]{}!?*#@%^|~$-]*$/.test(part)) return [];
  const plain = JSON.stringify(part).slice(1, -1);
  const forms = [plain];
  for (const set of jsonSets) {
    for (const code of [lower, upper]) {
      forms.push(plain.replace(set, (char) => code(char.charCodeAt(0))));
      // .NET also writes quotes by their code.
      const quotes = JSON.stringify(part.replaceAll('"', '\u0000')).slice(1, -1);
      forms.push(quotes.replaceAll('\\u0000', code(0x22)).replace(set, (char) => code(char.charCodeAt(0))));
    }
  }
  return [...forms, ...forms.map((form) => form.replaceAll('/', '\\/'))];
}

const doubleQuotes = ['"', '&quot;', '&#34;', '&#x22;'];
const singleQuotes = ["'", '&apos;', '&#39;', '&#039;', '&#x27;'];
const others: readonly (readonly [RegExp, Coding])[] = [
  // Mustache and its relatives escape these too.
  [/[/`=]/g, (code) => `&#x${hex(code, 2).toUpperCase()};`],
  [/[^\x20-\x7e]/gu, (code) => `&#${code};`],
  [/[^\x20-\x7e]/gu, (code) => `&#x${hex(code, 1)};`],
  [/[^\x20-\x7e]/gu, (code) => `&#x${hex(code, 1).toUpperCase()};`],
];

function markupForms(part: string): string[] {
  if (!/[&<>"'/`=]|[^\x20-\x7e]/.test(part)) return [];
  const base = part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = doubleQuotes.flatMap((double) =>
    singleQuotes.map((single) => base.replaceAll(/["']/g, (char) => (char === '"' ? double : single))),
  );
  const numbered = part.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  const escaped = others.flatMap(([set, coding]) =>
    // The entities themselves have neither `/`, nor a back quote, nor an equals sign, nor other letters than ASCII.
    quoted.map((form) => form.replace(set, (char) => coding(char.codePointAt(0) ?? 0))),
  );
  return [...quoted, numbered, ...escaped];
}

/**
 * Characters that URL writers leave as they are: encodeURIComponent, RFC 3986, form fields, Python, paths, encodeURI;
 * only letters and digits; none.
 */
const unreserved = [
  "A-Za-z0-9_.!~*'()-",
  'A-Za-z0-9_.~-',
  'A-Za-z0-9_.*-',
  'A-Za-z0-9_.~/-',
  "A-Za-z0-9_.!~*'()/:@&=+$,;-",
  "A-Za-z0-9_.!~*'();,/?:@&=+$#-",
  'A-Za-z0-9',
].map((kept) => new RegExp(`[^${kept}]`, 'gu'));

function percentForms(part: string): string[] {
  const sets = [...unreserved.filter((encoded) => part.search(encoded) >= 0), /[\s\S]/gu];
  return sets.flatMap((encoded) => {
    const small = part.replace(encoded, (char) => Buffer.from(char).toString('hex').replace(/../g, '%$&'));
    const large = small.replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase());
    return [small, large, ...(small.includes('%20') ? [small, large].map((form) => form.replaceAll('%20', '+')) : [])];
  });
}

/**
 * PowerShell's error view colours a value from its last `&`, or from behind the first `&+`, where the first character has
 * another colour than the rest (ValueEncoders.PowerShellPreAmpersandEscape and PostAmpersandEscape). Some versions leave
 * out the `&` and that character.
 */
function powerShellForms(part: string): string[] {
  const plus = part.indexOf('&+');
  const at = plus < 0 ? part.lastIndexOf('&') : plus;
  if (at < 0) return [];
  const next = at + (plus < 0 ? 1 : 2);
  const forms = [part.slice(0, at), part.slice(0, next), part.slice(next + 1)];
  return [...forms, ...(plus < 0 ? [part.slice(next)] : [])].filter((form) => form.length >= 6);
}
