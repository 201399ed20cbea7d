// What jsdom lacks because it lays nothing out. How things look is held by tests/browser, in a real browser.

class Silent {
  observe(): void {}
  disconnect(): void {}
}

class Sheet {
  replaceSync(): void {}
}

const plainMedia = { matches: false, addEventListener: () => undefined };

Object.assign(globalThis, {
  ResizeObserver: Silent,
  IntersectionObserver: Silent,
  CSSStyleSheet: Sheet,
  matchMedia: () => plainMedia,
});
if (typeof document !== 'undefined') {
  Object.assign(Range.prototype, { getClientRects: () => [] });
  Object.assign(Element.prototype, { scrollIntoView: () => undefined });
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
  Object.assign(document, { fonts: new EventTarget(), execCommand: () => false });
}
