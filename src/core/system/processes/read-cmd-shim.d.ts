declare module 'read-cmd-shim' {
  /**
   * @returns what a script of npm starts, relative to the script's folder, as the script says it
   * @throws Error ENOTASHIM for any other file
   */
  export default function readCmdShim(path: string): Promise<string>;
}
