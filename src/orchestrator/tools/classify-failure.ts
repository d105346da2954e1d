/** `transient`: passes by itself. `sandbox`: the sandbox refused something. `hard`: another attempt would fail too. */
export type FailureKind = 'transient' | 'sandbox' | 'hard';

/** What an attempt left. */
export interface Failure {
  /** Null if the program did not exit by itself. */
  readonly exitCode: number | null;
  /** The end of its output. */
  readonly text: string;
}

/** Names the kind of a failure; `undefined` for one that it does not know. */
export type Classifier = (failure: Failure) => FailureKind | undefined;

const passing =
  /\b(?:ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EPIPE|socket hang up|connection reset by peer|connection timed out|temporary failure in name resolution|TLS handshake timeout)\b|\b(?:429 Too Many Requests|502 Bad Gateway|503 Service Unavailable|504 Gateway Time-?out)\b/i;

/** Failures of networks and busy services. */
export const networkFailures: Classifier = ({ exitCode, text }) =>
  exitCode !== null && passing.test(text) ? 'transient' : undefined;

const refused =
  /\b(?:EROFS|EPERM|Read-only file system|Operation not permitted|Network is unreachable|sandbox(?:ed)? denied)\b/i;

/** What a sandbox refuses: writing outside, the network, system calls. */
export const sandboxFailures: Classifier = ({ exitCode, text }) =>
  exitCode !== null && refused.test(text) ? 'sandbox' : undefined;

/**
 * Failures whose output has one of these texts are passing ones.
 *
 * @param texts compared without regard to case
 */
export function failuresWith(texts: readonly string[]): Classifier {
  const wanted = texts.map((text) => text.toLowerCase());
  return ({ exitCode, text }) => {
    const found = text.toLowerCase();
    return exitCode !== null && wanted.some((each) => found.includes(each)) ? 'transient' : undefined;
  };
}
