/** What every code in the registry carries: what it means, and what the reader does next. */
export interface CodeEntry {
  /** One sentence for docs/recovery.md: what has happened when this code is shown. */
  readonly meaning: string;
  /** The default `next_action`; a thrower may give a more exact one. */
  readonly nextAction: string;
  /** The code only tells that something else went wrong; whatever says what it was comes before it as a next action. */
  readonly follows?: true;
}
