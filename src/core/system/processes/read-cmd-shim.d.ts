declare module 'read-cmd-shim' {
  /**
   * @returns the target of an npm script, relative to the script's folder, as written in the script
   * @throws Error ENOTASHIM for any other file
   */
  export default function readCmdShim(path: string): Promise<string>;
}
