/** Schemes with a host name. All others are a folder of this machine or a program. */
const networked = /^(?:https?|ssh|git):\/\//i;
/** `user@host:path`, which git treats as ssh (git-fetch(1), "GIT URLS"), but not `C:\path` and `./a:b`. */
const scpLike = /^(?:[\w.-]+@)?[\w.-]{2,}:(?!\/\/|:)/;

/**
 * A remote's address without credentials, for tools that read it.
 *
 * @returns `null` for a folder of this machine, and for anything that is not a known form of address
 */
export function publicAddress(url: string): string | null {
  if (networked.test(url)) {
    try {
      const parsed = new URL(url);
      // The ssh user is part of the address; a password or token never is.
      if (!/^ssh:$/i.test(parsed.protocol)) parsed.username = '';
      parsed.password = '';
      parsed.search = '';
      parsed.hash = '';
      return parsed.href;
    } catch {
      return null;
    }
  }
  return scpLike.test(url) ? url : null;
}
