import { type RefObject, useLayoutEffect, useState } from 'react';

/** How many columns of at least `width` fit into an element, and where it begins on the page (CSS pixels). */
export interface GridPlace {
  readonly columns: number;
  readonly top: number;
}

function placeOf(element: HTMLElement, width: number, gap: number): GridPlace {
  const box = element.getBoundingClientRect();
  return {
    columns: Math.max(1, Math.floor((box.width + gap) / (width + gap))),
    top: Math.round(box.top + window.scrollY),
  };
}

/** Measures a grid again whenever something on the page grows or shrinks. */
export function useGridPlace(
  ref: RefObject<HTMLElement | null>,
  { width, gap, columns }: { width: number; gap: number; columns: number },
): GridPlace {
  const [place, setPlace] = useState<GridPlace>({ columns, top: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const found = placeOf(element, width, gap);
      setPlace((before) => (before.columns === found.columns && before.top === found.top ? before : found));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [ref, width, gap]);
  return place;
}
