import { createRequire } from 'node:module';

/** An artifact in the artifact service. */
export interface StoredArtifact {
  readonly name: string;
  readonly id: number;
  /** Bytes as stored. */
  readonly size: number;
  /** `sha256:` and 64 hex digits, or empty if the service does not return it. */
  readonly digest: string;
}

/** Another workflow run to search with the REST API; needs `actions: read`. */
export interface ArtifactSource {
  readonly token: string;
  readonly workflowRunId: number;
  /** `owner/name`. */
  readonly repository: string;
}

/** A file in memory, and its path in the artifact, with `/`. */
export interface HeldFile {
  readonly path: string;
  readonly data: Uint8Array;
}

/** The interface of src/actions/artifact-client.ts, so that its bundle can be loaded only when needed. */
export interface ArtifactClient {
  /** Uploads files below `root` as one zip. Rejects if an artifact with that name exists. */
  upload(name: string, files: readonly string[], root: string): Promise<StoredArtifact>;
  /** Uploads files of at most `maxBytes` in all, without a copy on the disk. Only a client of a service on this machine has it. */
  readonly held?: {
    readonly maxBytes: number;
    upload(name: string, files: readonly HeldFile[]): Promise<StoredArtifact>;
  };
  /** Searches this workflow run, or the one in `source`. Returns `undefined` if no artifact has that name. */
  find(name: string, source?: ArtifactSource): Promise<StoredArtifact | undefined>;
  /** The artifacts of this workflow run, or of the one in `source`. */
  list(source?: ArtifactSource): Promise<readonly StoredArtifact[]>;
  /** Downloads the zip into an empty folder without unpacking it, and returns its path. */
  download(artifact: StoredArtifact, folder: string, source?: ArtifactSource): Promise<string>;
}

/**
 * Loads the client's bundle, `actions/artifact-client/dist`.
 *
 * @param moduleUrl the URL of the calling action's bundle, `actions/<name>/dist/index.js`
 */
export async function loadArtifactClient(moduleUrl: string): Promise<ArtifactClient> {
  // Not by `import`, which would parse the bundle once more to find its exports.
  const load = createRequire(moduleUrl);
  const loaded = load('../../artifact-client/dist/index.js') as { readonly artifactClient: ArtifactClient };
  return loaded.artifactClient;
}
