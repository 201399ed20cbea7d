/**
 * Tells when a field moves because the page around it changed: no scroll, no resize, no event.
 *
 * An IntersectionObserver is given a window of exactly the field's box; as soon as the field leaves it, the
 * observer fires. No polling.
 */

/** Slack in pixels, so that a box on half a pixel still counts as inside its own frame. */
const SLACK = 1;
const THRESHOLDS = Array.from({ length: 101 }, (_, percent) => percent / 100);

export function watchMovement(element: HTMLElement, moved: () => void, signal: AbortSignal): void {
  let observer: IntersectionObserver | null = null;

  function frame(): void {
    observer?.disconnect();
    if (signal.aborted) return;
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height) return watchAppearing();
    let first = true;
    observer = new IntersectionObserver(
      () => {
        if (first) {
          first = false;
          return;
        }
        moved();
        frame();
      },
      { root: document, rootMargin: marginOf(box), threshold: THRESHOLDS },
    );
    observer.observe(element);
  }

  /** A hidden field has no box to frame: wait until it has one. */
  function watchAppearing(): void {
    observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      moved();
      frame();
    });
    observer.observe(element);
  }

  signal.addEventListener('abort', () => observer?.disconnect(), { once: true });
  frame();
}

function marginOf(box: DOMRect): string {
  const { clientWidth, clientHeight } = document.documentElement;
  const sides = [box.top, clientWidth - box.right, clientHeight - box.bottom, box.left];
  return sides.map((side) => `${-Math.floor(side) + SLACK}px`).join(' ');
}
