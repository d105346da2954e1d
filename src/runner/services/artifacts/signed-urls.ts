import type { TokenMint } from '../access/tokens.ts';
import type { ArtifactRecord } from './artifact-store.ts';
import type { UploadSession } from './upload-session.ts';

/** What an URL is signed with. */
export interface UrlSigner {
  readonly mint: TokenMint;
  readonly origin: () => string;
}

/*
 * Both URLs have two path segments after the host (the Azure SDK reads container and blob from them) and a query of
 * [A-Za-z0-9_-] only (it rewrites the rest). The parameter is named `sig` because the client masks just that name.
 * No path ends in `.zip`: the client would unpack a raw artifact then; a zip says so by its content type.
 */

/** Where a client PUTs the blocks of one upload. */
export function uploadUrl(signer: UrlSigner, session: Pick<UploadSession, 'id'>): string {
  return `${signer.origin()}/artifacts/upload/${session.id}?sig=${signer.mint.sign(uploadScope(session.id))}`;
}

/** Where a client GETs an artifact's bytes. */
export function downloadUrl(signer: UrlSigner, artifact: Pick<ArtifactRecord, 'id'>): string {
  const id = String(artifact.id);
  return `${signer.origin()}/artifacts/download/${id}?sig=${signer.mint.sign(downloadScope(id))}`;
}

/** What the signature of an upload URL covers. */
export function uploadScope(sessionId: string): string {
  return `upload ${sessionId}`;
}

/** What the signature of a download URL covers. */
export function downloadScope(artifactId: string): string {
  return `download ${artifactId}`;
}
