import { type Clock, dayMs, isoSeconds } from '../../../core/system/clock.ts';
import { randomToken } from '../../../core/system/text/hash.ts';
import { ApiProblem } from '../access/api-problem.ts';
import type { RuntimeClaims } from '../access/token-mint.ts';
import { type BlobUpload, discardUpload, type UploadLimits } from '../blobs/blob-upload.ts';
import {
  type ArtifactRecord,
  listArtifacts,
  makeStagingFolder,
  publishArtifact,
  removeStaleUploads,
} from './artifact-store.ts';

interface UploadStart {
  readonly name: string;
  readonly mimeType: string;
  /** RFC 3339. Default: by the service's retention. */
  readonly expiresAt?: string | undefined;
}

interface UploadEnd {
  readonly name: string;
  readonly size: number;
  /** `sha256:` and hex. */
  readonly digest?: string | undefined;
}

/** The upload of one artifact. */
interface UploadSession extends BlobUpload {
  readonly name: string;
  readonly mimeType: string;
  readonly retentionDays: number;
}

/** The uploads of artifacts in progress in one service. */
export interface Uploads {
  readonly limits: UploadLimits;
  /** @throws ApiProblem already_exists if the run's attempt has an artifact with that name */
  start(by: RuntimeClaims, upload: UploadStart): Promise<UploadSession>;
  /** @throws ApiProblem not_found */
  session(id: string): UploadSession;
  /** Checks size and digest against the bytes on disk, and publishes the artifact. */
  finish(by: RuntimeClaims, end: UploadEnd): Promise<ArtifactRecord>;
  discardAll(): Promise<void>;
}

/** Characters that are not safe in file names and URLs. The client refuses the same ones (validateArtifactName). */
const forbiddenInNames = /["<>|*?:\\/]|\p{Cc}/u;

/** Keeps the uploads of one service. Their files are in the record root. */
export function createUploads(context: {
  readonly recordRoot: string;
  readonly clock: Clock;
  readonly limits: UploadLimits;
  readonly retentionDays: number;
}): Uploads {
  const { recordRoot, clock } = context;
  const byId = new Map<string, UploadSession>();
  const idByOwner = new Map<string, string>();
  const swept = new Map<string, Promise<void>>();
  // Publishes one artifact at a time: two jobs that upload the same name must not both succeed.
  let publishing: Promise<unknown> = Promise.resolve();

  const owner = (by: RuntimeClaims, name: string): string => JSON.stringify([by.run_id, by.run_attempt, by.job, name]);
  const forget = (key: string): UploadSession | undefined => {
    const session = byId.get(idByOwner.get(key) ?? '');
    idByOwner.delete(key);
    if (session !== undefined) byId.delete(session.id);
    return session;
  };
  const requireFreeName = async (by: RuntimeClaims, name: string): Promise<void> => {
    const taken = (await listArtifacts(recordRoot, by.run_id)).some(
      (artifact) => artifact.name === name && artifact.run_attempt === by.run_attempt,
    );
    if (taken) {
      throw new ApiProblem(
        'already_exists',
        `Conflict: an artifact with the name ${name} already exists in this workflow run.`,
      );
    }
  };
  const publish = async (by: RuntimeClaims, end: UploadEnd, session: UploadSession): Promise<ArtifactRecord> => {
    if (session.committed === undefined) {
      throw new ApiProblem('failed_precondition', `The artifact ${end.name} has no committed content.`);
    }
    const { size, digest } = session.committed;
    if (end.size !== size) {
      throw new ApiProblem(
        'invalid_argument',
        `The artifact ${end.name} has ${size} bytes, but ${end.size} were declared.`,
      );
    }
    if (end.digest !== undefined && end.digest !== digest) {
      throw new ApiProblem(
        'invalid_argument',
        `The artifact ${end.name} has the digest ${digest}, but ${end.digest} was declared.`,
      );
    }
    await requireFreeName(by, end.name);
    const now = clock.nowIso();
    return publishArtifact(recordRoot, session.folder, {
      name: end.name,
      run_id: by.run_id,
      run_attempt: by.run_attempt,
      job: by.job,
      mime_type: session.mimeType,
      size,
      digest,
      created_at: now,
      expires_at: isoSeconds(new Date(Date.parse(now) + session.retentionDays * dayMs)),
    });
  };

  return {
    limits: context.limits,
    async start(by, { name, mimeType, expiresAt }) {
      if (forbiddenInNames.test(name) || name === '.' || name === '..' || Buffer.byteLength(name) > 255) {
        throw new ApiProblem(
          'invalid_argument',
          `${JSON.stringify(name)} is not a valid artifact name: it may have at most 255 bytes, and no " : < > | * ? \\ / or control characters.`,
        );
      }
      await requireFreeName(by, name);
      const sweep = swept.get(by.run_id) ?? removeStaleUploads(recordRoot, by.run_id);
      swept.set(by.run_id, sweep);
      await sweep;
      const key = owner(by, name);
      const earlier = forget(key);
      if (earlier !== undefined) await discardUpload(earlier);
      const session: UploadSession = {
        id: randomToken(),
        name,
        mimeType,
        retentionDays: expiresAt === undefined ? context.retentionDays : daysUntil(expiresAt, clock.epochMs()),
        folder: await makeStagingFolder(recordRoot, by.run_id),
        blocks: new Map(),
        committed: undefined,
      };
      byId.set(session.id, session);
      idByOwner.set(key, session.id);
      return session;
    },
    session(id) {
      const session = byId.get(id);
      if (session === undefined)
        throw new ApiProblem('not_found', 'There is no such upload. It may already be finished.');
      return session;
    },
    async finish(by, end) {
      const key = owner(by, end.name);
      const session = byId.get(idByOwner.get(key) ?? '');
      if (session === undefined)
        throw new ApiProblem('not_found', `This job has no upload of ${end.name} in progress.`);
      const attempt = publishing.then(() => publish(by, end, session));
      publishing = attempt.catch(() => undefined);
      const record = await attempt;
      forget(key);
      return record;
    },
    async discardAll() {
      for (const session of byId.values()) await discardUpload(session);
      byId.clear();
      idByOwner.clear();
    },
  };
}

/**
 * Whole days until a time that the client computed with this machine's real clock. The run may record a fixed clock, so
 * only the number of days is kept.
 */
function daysUntil(instant: string, nowMs: number): number {
  const until = Date.parse(instant) - nowMs;
  if (Number.isNaN(until))
    throw new ApiProblem('invalid_argument', `expires_at is not an instant: ${JSON.stringify(instant)}.`);
  return Math.max(1, Math.round(until / dayMs));
}
