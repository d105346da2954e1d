/** Settings whose value is a program, or a line for a shell (git-config(1)). */
const running = new RegExp(
  [
    String.raw`^core\.(hookspath|fsmonitor|sshcommand|pager|editor|askpass|gitproxy|alternaterefscommand)$`,
    String.raw`^(alias|pager|browser|hook)\.`,
    String.raw`^credential\.(.+\.)?helper$`,
    String.raw`^filter\..+\.(clean|smudge|process)$`,
    String.raw`^(diff\.external|diff\..+\.(command|textconv)|merge\..+\.driver|interactive\.difffilter)$`,
    String.raw`^(difftool|mergetool|man|guitool|tar|trailer|browser)\..+\.(cmd|path|command)$`,
    String.raw`^gpg\.(.+\.)?(program|defaultkeycommand)$`,
    String.raw`^(sequence\.editor|uploadpack\.packobjectshook|init\.templatedir|imap\.tunnel|web\.browser|help\.browser|instaweb\..+)$`,
    String.raw`^sendemail\.(.+\.)?(smtpserver|sendmailcmd|tocmd|cccmd|headercmd)$`,
    String.raw`^remote\..+\.(uploadpack|receivepack|vcs)$`,
    String.raw`^submodule\..+\.update$`,
    String.raw`^lfs\.(.+\.)?(standalonetransferagent|path|clean|smudge)$`,
  ].join('|'),
);

/** Settings that make git read another file, or talk to another address. */
const redirecting = new RegExp(
  [
    String.raw`^core\.(worktree|attributesfile)$`,
    String.raw`^(include|includeif|url|protocol)\.`,
    String.raw`^http\.(?!(.+\.)?(postbuffer|lowspeed\w+|version|maxrequests|minsessions|useragent)$)`,
    String.raw`^remote\..+\.(url|pushurl|proxy)$`,
    String.raw`^submodule\..+\.url$`,
    String.raw`^lfs\.(.+\.)?(url|pushurl)$`,
  ].join('|'),
);

const aSwitch = /^(true|false|yes|no|on|off|0|1)?$/i;

/** Values that disable an acting setting. */
const harmless: readonly (readonly [name: RegExp, value: RegExp])[] = [
  [/^(core\.fsmonitor|pager\..+)$/, aSwitch],
  [/^submodule\..+\.update$/, /^(checkout|rebase|merge|none)$/],
];

/** Whether the value of a setting, as `git config --list` prints its name, is a program or a line for a shell. */
export function runsProgram(name: string): boolean {
  return running.test(name.toLowerCase());
}

/** An address that runs a program (gitremote-helpers(7)). */
const runsHelper = /^[A-Za-z0-9+.-]+::/;

/**
 * Whether a changed setting can start a program or redirect git to another file or address.
 *
 * @param name as `git config --list` prints it
 * @param before its values before the change; a new remote or submodule redirects nothing that existed
 */
export function isActing(name: string, before: readonly string[], after: readonly string[]): boolean {
  // git prints section and key in lower case, but leaves the subsection unchanged.
  const lowered = name.toLowerCase();
  if (!running.test(lowered) && !redirecting.test(lowered)) return false;
  const added = after.filter((value) => !before.includes(value));
  if (/^(remote|submodule)\..+\.url$/.test(lowered) && before.length === 0) {
    return added.some((value) => runsHelper.test(value));
  }
  const allowed = harmless.find(([pattern]) => pattern.test(lowered))?.[1];
  return allowed === undefined || added.some((value) => !allowed.test(value));
}

/** Whether a value must not appear in a report, because it may hold a credential. */
export function mayHoldSecret(name: string, value: string): boolean {
  return (
    /extraheader|cookie|password|token|secret|sslkey|sslcert|helper/i.test(name) || /:\/\/[^/]*@|[?&]\w+=/.test(value)
  );
}
