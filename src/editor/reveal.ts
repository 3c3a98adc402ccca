/**
 * Lets cells that wait to be seen run without being seen. A cell that awaits Framework's `visibility()` waits for an
 * IntersectionObserver on its block, so the page's observers are made here, to be told of everything at once. Returns
 * the function that tells them; from then on nothing waits.
 */
export function watchObservers(window: Window & typeof globalThis): () => void {
  const waiting = new Map<IntersectionObserver, {tell: () => void}>();
  let revealed = false;

  class Observer extends window.IntersectionObserver {
    constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
      super(callback, options);
      const tell = () => callback([{isIntersecting: true} as IntersectionObserverEntry], this);
      waiting.set(this, {tell});
    }
    override observe(target: Element): void {
      if (!target.closest("[data-cell]")) waiting.delete(this);
      else if (revealed) return waiting.get(this)?.tell();
      super.observe(target);
    }
    override disconnect(): void {
      waiting.delete(this);
      super.disconnect();
    }
  }

  window.IntersectionObserver = Observer;
  return () => {
    revealed = true;
    for (const [observer, {tell}] of waiting) {
      observer.disconnect();
      tell();
    }
  };
}
