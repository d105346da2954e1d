/**
 * The workflow path in the local record of a run folder that `factory run` submitted. It is not below `.github/workflows/`, so that no
 * workflow run on GitHub can have the same path.
 */
export const handedInPath = 'factory run';
