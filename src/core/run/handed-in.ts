/**
 * What stands for the workflow file in the local record of a run folder that `factory run` handed in. It is no path below
 * `.github/workflows/`, so no workflow run on GitHub can have it.
 */
export const handedInPath = 'factory run';
