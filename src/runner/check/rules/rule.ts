import type { Report } from '../source/finding.ts';
import type { Outline } from '../source/outline.ts';
import type { Surroundings } from '../source/surroundings.ts';

/** Looks for one kind of mistake. It must accept incomplete files: GitHub's parser has reported what is missing. */
export type Rule = (outline: Outline, report: Report, surroundings: Surroundings) => void;
