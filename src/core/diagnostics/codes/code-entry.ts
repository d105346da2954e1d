/** The texts of one error code. */
export interface CodeEntry {
  /** One or two sentences for docs/recovery.md: what happened. */
  readonly meaning: string;
  /** The default `next_action`. An error may override it with a more exact one. */
  readonly nextAction: string;
  /** The finding is only a consequence of another one, whose next action comes first. */
  readonly follows?: true;
}
