import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { removeFile } from '../../core/system/files/plain-files.ts';
import { readPlainText } from '../../core/system/hostile/read-hostile.ts';
import { byCodeUnit, prettyJson } from '../../core/system/text/json.ts';

const approvalRequest = z.object({
  key: z.string(),
  /** Random, new for each question: only its answer counts (docs/adr/0229). */
  id: z.string().min(1),
  stage: z.string(),
  what: z.string(),
  requested_at: z.string(),
});

const approvalDecision = z.object({
  /** The `id` of the request. */
  request: z.string(),
  isApproved: z.boolean(),
  actor: z.string().min(1),
  reason: z.string().nullable(),
  timestamp: z.string().min(1),
});

/** What a run asks a person. `key` names the request in files: `NN-<stage>`. `what` is what would run, for people; masked. */
export type ApprovalRequest = Readonly<z.infer<typeof approvalRequest>>;

/** A person's answer, or a policy's. */
export type ApprovalDecision = Readonly<Omit<z.infer<typeof approvalDecision>, 'request'>>;

const maxBytes = 64 * 1024;

/**
 * The requests and answers of one run: files in the folder `approvals` of the run, through which two processes meet. A file with another
 * form is ignored.
 */
export class ApprovalFiles {
  readonly #runsDir: string;
  readonly #folder: string;

  /** @param folder the run's folder, relative to `runsDir` */
  constructor(runsDir: string, folder: string) {
    this.#runsDir = runsDir;
    this.#folder = `${folder}/approvals`;
  }

  async request(request: ApprovalRequest): Promise<void> {
    await writeFileAtomic(this.#runsDir, this.#path(request.key, 'request'), prettyJson(request));
  }

  async decide({ key, id }: Pick<ApprovalRequest, 'key' | 'id'>, decision: ApprovalDecision): Promise<void> {
    await writeFileAtomic(this.#runsDir, this.#path(key, 'decision'), prettyJson({ request: id, ...decision }));
  }

  /** `undefined` while nobody has answered this request. */
  decision({ key, id }: Pick<ApprovalRequest, 'key' | 'id'>): ApprovalDecision | undefined {
    const found = this.#read(key, 'decision', approvalDecision);
    if (found?.request !== id) return undefined;
    const { request: _request, ...decision } = found;
    return decision;
  }

  /** Requests that nobody has answered, in the order of the stages. */
  open(): ApprovalRequest[] {
    const names = namesIn(join(this.#runsDir, this.#folder));
    const keys = names.flatMap((name) => /^(.+)\.request\.json$/.exec(name)?.[1] ?? []);
    return keys.sort(byCodeUnit).flatMap((key) => {
      const request = this.#read(key, 'request', approvalRequest);
      return request?.key === key && this.decision(request) === undefined ? [request] : [];
    });
  }

  /** Removes a request and its answer. */
  async forget(key: string): Promise<void> {
    await removeFile(join(this.#runsDir, this.#path(key, 'request')));
    await removeFile(join(this.#runsDir, this.#path(key, 'decision')));
  }

  #path(key: string, what: 'request' | 'decision'): string {
    return `${this.#folder}/${key}.${what}.json`;
  }

  #read<T>(key: string, what: 'request' | 'decision', contract: z.ZodType<T>): T | undefined {
    const text = readPlainText(join(this.#runsDir, this.#path(key, what)), maxBytes);
    try {
      return text === undefined ? undefined : contract.safeParse(JSON.parse(text), { jitless: true }).data;
    } catch {
      return undefined;
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
