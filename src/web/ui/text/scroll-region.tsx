import type { ComponentChildren, JSX } from 'preact';

export interface ScrollRegionProps {
  readonly label: string;
  readonly class: string;
  readonly children: ComponentChildren;
}

/** A part that scrolls by itself. It takes the focus, so that it can be scrolled with keys. */
export function ScrollRegion({ label, class: name, children }: ScrollRegionProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the part could not be scrolled with keys (axe: scrollable-region-focusable)
    <section class={name} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
