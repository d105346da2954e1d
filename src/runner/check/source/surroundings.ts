/** The files around a checked file. */
export interface Surroundings {
  /**
   * The text of a file.
   *
   * @param path relative to the repository, with `/`
   * @param repository `owner/repo@ref` of an action's repository; absent for the checked file's own repository
   * @returns `undefined` if there is no such file here
   */
  read(path: string, repository?: string): string | undefined;
}
