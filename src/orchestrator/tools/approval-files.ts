import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { removeFile } from '../../core/system/files/plain-files.ts';
import { readPlainText } from '../../core/system/hostile/read-hostile.ts';
import { byCodeUnit, prettyJson } from '../../core/system/text/json.ts';

/** What a run asks a person. */
export interface ApprovalRequest {
  /** Names the request in files: `NN-<stage>`. */
  readonly key: string;
  readonly stage: string;
  /** What would run, for people; masked. */
  readonly what: string;
  readonly requested_at: string;
}

/** A person's answer, or a policy's. */
export interface ApprovalDecision {
  readonly isApproved: boolean;
  readonly actor: string;
  readonly reason: string | null;
  readonly timestamp: string;
}

const maxBytes = 64 * 1024;

/** The requests and answers of one run: files in the folder `approvals` of the run, through which two processes meet. */
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

  async decide(key: string, decision: ApprovalDecision): Promise<void> {
    await writeFileAtomic(this.#runsDir, this.#path(key, 'decision'), prettyJson(decision));
  }

  /** `undefined` while nobody has answered. */
  decision(key: string): ApprovalDecision | undefined {
    return this.#read<ApprovalDecision>(key, 'decision');
  }

  /** Requests that nobody has answered, in the order of the stages. */
  open(): ApprovalRequest[] {
    const names = namesIn(join(this.#runsDir, this.#folder));
    const keys = names.flatMap((name) => /^(.+)\.request\.json$/.exec(name)?.[1] ?? []);
    return keys
      .filter((key) => this.decision(key) === undefined)
      .sort(byCodeUnit)
      .flatMap((key) => this.#read<ApprovalRequest>(key, 'request') ?? []);
  }

  /** Forgets a request and its answer, so that the run asks again when it is resumed. */
  async forget(key: string): Promise<void> {
    await removeFile(join(this.#runsDir, this.#path(key, 'request')));
    await removeFile(join(this.#runsDir, this.#path(key, 'decision')));
  }

  #path(key: string, what: 'request' | 'decision'): string {
    return `${this.#folder}/${key}.${what}.json`;
  }

  #read<T>(key: string, what: 'request' | 'decision'): T | undefined {
    const text = readPlainText(join(this.#runsDir, this.#path(key, what)), maxBytes);
    try {
      return text === undefined ? undefined : (JSON.parse(text) as T);
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
