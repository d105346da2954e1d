import { aroundTheRun } from './around-the-run.ts';
import { inTheFolder } from './in-the-folder.ts';
import type { WrongOnce } from './wrong-once.ts';

/**
 * Inputs that were once judged wrongly, by number. Numbers that are missing belong to the desktop (35, 39) and to the brief (47).
 * The test beside this file checks that every test exists.
 */
export const wrongOnce: Readonly<Record<number, WrongOnce>> = { ...inTheFolder, ...aroundTheRun };
