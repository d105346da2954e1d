/**
 * A mistake, the file with `‸` where it must be reported, and what the message must say. Exactly one finding is
 * expected.
 */
export type Mistake = readonly [name: string, text: string, message: RegExp];

export const head = 'on: push\njobs:\n';
/** A job with the given lines, from line 4 on. */
export const job = (lines: string): string => `${head}  a:\n    runs-on: ubuntu-latest\n${lines}\n`;
export const steps = (lines: string): string => job(`    steps:\n${lines}`);
export const matrix = (value: string): string => job(`    strategy: { matrix: ${value} }\n    steps: [{ run: x }]`);
export const two = (needs: string, value: string): string =>
  `${head}  a:
    runs-on: ubuntu-latest
    outputs: { version: "\${{ steps.v.outputs.version }}" }
    steps:
      - { id: v, run: echo }
  b:
    runs-on: ubuntu-latest
${needs}    steps:
      - run: echo ${value}
`;
