/** An artifact as its service knows it. */
export interface StoredArtifact {
  readonly name: string;
  readonly id: number;
  /** Bytes as stored. */
  readonly size: number;
  /** `sha256:` and 64 hex digits, or empty when the service does not say. */
  readonly digest: string;
}

/** Another workflow run to look in, through REST; needs `actions: read`. */
export interface ArtifactSource {
  readonly token: string;
  readonly workflowRunId: number;
  /** `owner/name`. */
  readonly repository: string;
}

/** Moves artifacts; what src/actions/artifact-client.ts is, behind an interface so that it is loaded only when needed. */
export interface ArtifactClient {
  /** Uploads files below `root` as one zip; rejects when the name is taken. */
  upload(name: string, files: readonly string[], root: string): Promise<StoredArtifact>;
  /** Looks in this workflow run, or in the one that `source` names; `undefined` when there is none of that name. */
  find(name: string, source?: ArtifactSource): Promise<StoredArtifact | undefined>;
  /** Saves the zip as it is into an empty folder and gives its path; nothing is unpacked. */
  download(artifact: StoredArtifact, folder: string, source?: ArtifactSource): Promise<string>;
}

/**
 * Loads the client's bundle, which lies beside the actions' own (`actions/artifact-client/dist`).
 *
 * @param moduleUrl the URL of the calling action's bundle, `actions/<name>/dist/index.js`
 */
export async function loadArtifactClient(moduleUrl: string): Promise<ArtifactClient> {
  const url = new URL('../../artifact-client/dist/index.js', moduleUrl).href;
  const loaded = (await import(/* webpackIgnore: true */ url)) as { readonly artifactClient: ArtifactClient };
  return loaded.artifactClient;
}
