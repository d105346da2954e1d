const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Calls `show` once, when an element comes within two screens of the visible part. Returns a function that stops waiting. */
export function nearScreen(element: Element, show: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries, self) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        waiting.get(target)?.();
        waiting.delete(target);
        self.unobserve(target);
      }
    },
    { rootMargin: '200% 0px' },
  );
  waiting.set(element, show);
  observer.observe(element);
  return () => {
    waiting.delete(element);
    observer?.unobserve(element);
  };
}
