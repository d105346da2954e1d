import { config } from 'zod/v4/core';

// zod compiles a schema when it is first used, half a millisecond for each object in it. An action parses few documents with each, for which an
// interpreted schema is faster (docs/adr/0275). Imported before any contract, because a schema takes this setting when it is made.
config({ jitless: true });
