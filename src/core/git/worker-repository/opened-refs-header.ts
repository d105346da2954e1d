/**
 * The first line of `packed-refs` as a worker's repository gets it. Git ignores the last trait, and drops it when it writes the file again. Then the
 * refs in it are no longer the user's alone.
 */
export const openedRefsHeader = '# pack-refs with: peeled fully-peeled sorted as-opened ';
