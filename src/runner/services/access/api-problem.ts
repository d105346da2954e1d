/** Twirp's error codes. The unmodified client shows the message and does not retry these. */
export type ProblemCode =
  | 'invalid_argument'
  | 'unauthenticated'
  | 'permission_denied'
  | 'not_found'
  | 'already_exists'
  | 'gone'
  | 'too_large'
  | 'failed_precondition'
  | 'unimplemented';

const statusOf = {
  invalid_argument: 400,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  already_exists: 409,
  gone: 410,
  too_large: 413,
  failed_precondition: 422,
  unimplemented: 501,
} as const satisfies Record<ProblemCode, number>;

/** An error answer to a request. It never leaves this room and always becomes a JSON body. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly status: (typeof statusOf)[ProblemCode];

  /** @param message one sentence for the caller's log that names what was refused and what is allowed */
  constructor(code: ProblemCode, message: string) {
    super(message);
    this.code = code;
    this.status = statusOf[code];
  }

  /** The artifact client reads `msg`; REST clients read `message`. */
  toJson(): { code: ProblemCode; msg: string; message: string } {
    return { code: this.code, msg: this.message, message: this.message };
  }
}
