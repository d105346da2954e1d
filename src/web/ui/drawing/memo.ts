import { Component, type ComponentChild, type ComponentClass, type FunctionComponent, h } from 'preact';

/** A component that is drawn again only if one of its properties changed. `preact/compat` has the same, but is larger than our page of a run. */
export function memo<P extends object>(drawn: FunctionComponent<P>): ComponentClass<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return (Object.keys(next) as (keyof P)[]).some((name) => next[name] !== this.props[name]);
    }
    override render(): ComponentChild {
      return h(drawn, this.props);
    }
  };
}
