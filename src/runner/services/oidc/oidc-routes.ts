import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { ApiProblem } from '../access/api-problem.ts';
import type { TokenMint } from '../access/token-mint.ts';
import type { IdTokens } from './id-tokens.ts';

type Env = { Bindings: HttpBindings };

export interface OidcContext {
  readonly mint: TokenMint;
  readonly idTokens: IdTokens;
  /** The service's own origin. */
  readonly origin: () => string;
}

/** `iss` of the tokens. */
export function issuerOf({ origin }: Pick<OidcContext, 'origin'>): string {
  return `${origin()}/oidc`;
}

/** The OIDC provider: discovery and keys for anyone, tokens for jobs with a request token. */
export function oidcRoutes(context: OidcContext): Hono<Env> {
  const { mint, idTokens } = context;
  const app = new Hono<Env>();

  app.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer: issuerOf(context),
      jwks_uri: `${issuerOf(context)}/.well-known/jwks`,
      subject_types_supported: ['public', 'pairwise'],
      response_types_supported: ['id_token'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid'],
    }),
  );

  app.get('/.well-known/jwks', async (c) => c.json({ keys: [await idTokens.publicKey()] }));

  app.get('/token', async (c) => {
    const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    const claims = mint.readIdRequestToken(token);
    if (claims === undefined) {
      throw new ApiProblem('unauthenticated', 'The token is not valid here. Use ACTIONS_ID_TOKEN_REQUEST_TOKEN.');
    }
    // GitHub's default audience is the URL of the repository's owner.
    const audience = c.req.query('audience') || `https://github.com/${claims.repository_owner}`;
    const value = await idTokens.issue(claims, { issuer: issuerOf(context), audience });
    return c.json({ count: value.length, value });
  });

  return app;
}
