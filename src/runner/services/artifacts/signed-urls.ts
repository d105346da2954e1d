import type { TokenMint } from '../access/token-mint.ts';
import type { BlobUpload } from '../blobs/blob-upload.ts';
import type { ArtifactRecord } from './artifact-store.ts';

export interface UrlSigner {
  readonly mint: TokenMint;
  readonly origin: () => string;
}

/*
 * Both URLs have two path segments after the host, because the Azure SDK reads container and blob from them. Their
 * query has only [A-Za-z0-9_-], because the SDK rewrites other characters. The parameter is named `sig`, because the
 * client masks only that name. No path ends in `.zip`, because the client would then unpack an unarchived artifact;
 * zips are identified by their content type.
 */

/** The URL to which a client PUTs the blocks of an upload. */
export function uploadUrl(signer: UrlSigner, session: Pick<BlobUpload, 'id'>): string {
  return `${signer.origin()}/artifacts/upload/${session.id}?sig=${signer.mint.sign(uploadScope(session.id))}`;
}

/** The URL from which a client GETs an artifact's bytes. */
export function downloadUrl(signer: UrlSigner, artifact: Pick<ArtifactRecord, 'id'>): string {
  const id = String(artifact.id);
  return `${signer.origin()}/artifacts/download/${id}?sig=${signer.mint.sign(downloadScope(id))}`;
}

/** The text that the signature of an upload URL covers. */
export function uploadScope(sessionId: string): string {
  return `upload ${sessionId}`;
}

/** The text that the signature of a download URL covers. */
export function downloadScope(artifactId: string): string {
  return `download ${artifactId}`;
}
