import { box, picture, text } from './svg.ts';

const width = 880;
const blue = '#0969da';
const grey = '#59636e';

/** docs/pictures/run.svg: what a run does, from prompts to a verdict. */
export function renderPipeline(): string {
  const workers = ['A_core', 'B_tooling', 'C_features', 'D_validation'].flatMap((name, at) => {
    const y = 52 + at * 44;
    return [
      arrow(150, 126, 206, y + 16),
      box(210, y, 132, 32, '#ddf4ff', blue),
      text(276, y + 21, name, { anchor: 'middle', size: 13, mono: true }),
      arrow(342, y + 16, 398, 126),
    ];
  });
  return picture(
    width,
    260,
    'A run: prompts go to workers in repositories of their own; what git says they changed is checked, merged, and tested; one verdict',
    [
      box(0.5, 0.5, width - 1, 259, '#ffffff', '#d1d9e0'),
      text(276, 32, 'one repository each, at the same commit', { anchor: 'middle', size: 12, fill: grey }),
      box(24, 104, 126, 44, '#f6f8fa', '#d1d9e0'),
      text(87, 131, 'tasks, scopes', { anchor: 'middle', bold: true }),
      ...workers,
      box(402, 84, 130, 84, '#f6f8fa', '#d1d9e0'),
      text(467, 110, 'validate', { anchor: 'middle', bold: true }),
      text(467, 130, 'git, not claims:', { anchor: 'middle', size: 12, fill: grey }),
      text(467, 148, 'scope, secrets, tests', { anchor: 'middle', size: 12, fill: grey }),
      arrow(532, 126, 562, 126),
      box(566, 84, 130, 84, '#f6f8fa', '#d1d9e0'),
      text(631, 110, 'merge and prove', { anchor: 'middle', bold: true, size: 13 }),
      text(631, 130, 'your gates on the', { anchor: 'middle', size: 12, fill: grey }),
      text(631, 148, 'merged tree', { anchor: 'middle', size: 12, fill: grey }),
      ...['PASS', 'BLOCKED', 'FAIL'].flatMap((verdict, at) => {
        const y = 64 + at * 46;
        const color = ['#1a7f37', '#9a6700', '#d1242f'][at] ?? grey;
        return [
          arrow(696, 126, 742, y + 16),
          box(746, y, 110, 32, '#ffffff', color),
          text(801, y + 21, verdict, { anchor: 'middle', bold: true, fill: color }),
        ];
      }),
    ],
  );
}

function arrow(x1: number, y1: number, x2: number, y2: number): string {
  return `<path d="M${x1} ${y1} L${x2} ${y2}" fill="none" stroke="${grey}" stroke-width="1.2"/><circle cx="${x2}" cy="${y2}" r="2.5" fill="${grey}"/>`;
}
