// Runs in a separate process, because @actions/glob writes workflow commands to standard output, and a pattern may take
// very long. The first argument is the patterns as JSON. GITHUB_WORKSPACE is the working folder.
import { hashFiles } from '@actions/glob';

const [patterns = '[]', follow = 'false'] = process.argv.slice(2);
void hashFiles(JSON.parse(patterns).join('\n'), process.cwd(), { followSymbolicLinks: follow === 'true' }).then(
  (digest) => process.stderr.write(`__OUTPUT__${digest}__OUTPUT__`),
);
