declare module 'cmd-shim' {
  /** Creates `to`, `to.cmd` and `to.ps1`, which start `from`, as npm does for a package's program. */
  export default function cmdShim(from: string, to: string): Promise<void>;
}
