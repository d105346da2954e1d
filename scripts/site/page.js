import { posix } from 'node:path';

/** @type {readonly (readonly [group: string, links: readonly (readonly [name: string, address: string])[]])[]} */
const navigation = [
  [
    'Start',
    [
      ['What it is', 'index.html'],
      ['Operator guide', 'docs/operator.html'],
      ['On GitHub', 'docs/github.html'],
      ['Questions', 'docs/faq.html'],
      ['Comparison', 'docs/comparison.html'],
    ],
  ],
  [
    'Use',
    [
      ['Prompts', 'docs/prompts.html'],
      ['Agents', 'docs/agents.html'],
      ['Set-up', 'docs/setup.html'],
      ['Gates', 'docs/gates.html'],
      ['Workflows', 'docs/workflows.html'],
      ['Local runner', 'docs/runner.html'],
      ['Conveyor', 'docs/conveyor.html'],
    ],
  ],
  [
    'Look up',
    [
      ['Commands', 'docs/reference.html'],
      ['Options', 'docs/cli.html'],
      ['Settings', 'docs/configuration.html'],
      ['Error codes', 'docs/recovery.html'],
      ['Versions', 'docs/versions.html'],
      ['Changelog', 'CHANGELOG.html'],
    ],
  ],
  [
    'Inside',
    [
      ['Architecture', 'ARCHITECTURE.html'],
      ['One run', 'docs/design/walk-through.html'],
      ['Decisions', 'docs/adr/index.html'],
      ['Security', 'SECURITY.html'],
      ['Contributing', 'CONTRIBUTING.html'],
    ],
  ],
];

const style = `
:root{color-scheme:light dark}
body{margin:0;font:16px/1.6 system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;display:grid;grid-template-columns:15rem minmax(0,1fr)}
nav{padding:1.5rem;border-right:1px solid #8884;font-size:.9rem}
nav strong{display:block;margin-top:1rem}
nav a{display:block;color:inherit;text-decoration:none;padding:.1rem 0}
nav a[aria-current]{font-weight:600}
main{padding:1.5rem 2.5rem;max-width:60rem;overflow-wrap:break-word}
a{color:#0969da}
@media (prefers-color-scheme:dark){a{color:#58a6ff}}
img{max-width:100%;background:#fff;border-radius:6px}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9em}
pre{padding:1rem;background:#8881;border-radius:6px;overflow:auto}
table{border-collapse:collapse;display:block;overflow:auto}
td,th{border:1px solid #8884;padding:.3rem .6rem;text-align:left;vertical-align:top}
@media (max-width:50rem){body{display:block}nav{border:0}main{padding:1rem}}
`;

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * A whole page: no script, no font and no address of another site, except links.
 *
 * @param {{ readonly path: string, readonly title: string, readonly html: string }} page
 * @param {string} address its address from the root of the site
 * @param {string} repository owner/name
 */
export function wrapPage({ path, title, html }, address, repository) {
  /** @param {string} target */
  const to = (target) => posix.relative(posix.dirname(address), target);
  const links = navigation.map(([group, entries]) => {
    const rows = entries.map(
      ([name, target]) =>
        `<a href="${to(target)}"${target === address ? ' aria-current="page"' : ''}>${escaped(name)}</a>`,
    );
    return `<strong>${escaped(group)}</strong>${rows.join('')}`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="Pages">${links.join('')}</nav>
<main>
${html}
<p><a href="https://github.com/${repository}/edit/main/${path}">Edit this page</a></p>
</main>
</body>
</html>
`;
}
