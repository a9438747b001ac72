/** Lets all media queries that a component asks hold, or none: jsdom has no screen. */
export function screenIs(matches: boolean): void {
  window.matchMedia = (media) =>
    ({
      media,
      matches,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }) as unknown as MediaQueryList;
}
