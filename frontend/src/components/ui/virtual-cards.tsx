import { useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useGridPlace } from './use-grid-place';

interface VirtualCardsProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string | number;
  children: (item: Item) => ReactNode;
  /** What the list is of: under this name its measures are kept for somebody who comes back to it. */
  name: string;
  /** Of a card before it is measured (CSS pixels). */
  estimatedHeight: number;
  /** The list goes on behind the last item. */
  hasMore: boolean;
  /** Called when the end of `items` comes near. */
  onNearEnd: () => void;
}

const CARD_WIDTH = 272;
const GAP = 12;
/** Rows kept ready above and below what is seen, so that the Tab key finds a next one. */
const OVERSCAN = 4;

interface Measures {
  readonly columns: number;
  readonly rows: VirtualItem[];
}
const measuresOf = new Map<string, Measures>();

/**
 * A grid of any number of cards, of which only those in sight are in the page. They stand in the list as in any other,
 * with room above and below in the place of the rest.
 */
export function VirtualCards<Item>(props: VirtualCardsProps<Item>) {
  const { items, keyOf, children, name, estimatedHeight, hasMore, onNearEnd } = props;
  const list = useRef<HTMLUListElement>(null);
  const [before] = useState(() => measuresOf.get(name));
  const { columns, top } = useGridPlace(list, {
    width: CARD_WIDTH,
    gap: GAP,
    columns: before?.columns ?? 1,
  });
  const rowCount = Math.ceil(items.length / columns);
  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    count: rowCount,
    estimateSize: () => estimatedHeight,
    // A row of another number of columns is another row: its height is not known yet.
    getItemKey: (row) => `${columns}/${row}`,
    gap: GAP,
    overscan: OVERSCAN,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    scrollMargin: top,
    initialMeasurementsCache: before?.rows ?? [],
    measureElement: (element) => Math.ceil(element.getBoundingClientRect().height) || estimatedHeight,
  });

  useLayoutEffect(() => {
    return () => {
      measuresOf.set(name, { columns, rows: virtualizer.takeSnapshot() });
    };
  }, [name, columns, virtualizer]);

  const rows = virtualizer.getVirtualItems();
  const [first, last] = [rows[0], rows.at(-1)];
  const isNearEnd = last !== undefined && last.index >= rowCount - 1 - OVERSCAN;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, items.length, onNearEnd]);

  const from = (first?.index ?? 0) * columns;
  const shown = items.slice(from, ((last?.index ?? -1) + 1) * columns);
  return (
    <ul
      ref={list}
      className="cards"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        paddingTop: first ? first.start - top : 0,
        // Before the first rows are known, too: a page that was scrolled far down must be as high again at once.
        paddingBottom: Math.max(0, virtualizer.getTotalSize() - (last ? last.end - top : 0)),
      }}
    >
      {shown.map((item, index) => {
        const row = Math.floor((from + index) / columns);
        return (
          <li
            key={keyOf(item)}
            aria-setsize={hasMore ? -1 : items.length}
            aria-posinset={from + index + 1}
            data-index={row}
            // Cards of a row are of one height: the first of them is measured.
            {...(index % columns === 0 && { ref: virtualizer.measureElement })}
          >
            {children(item)}
          </li>
        );
      })}
    </ul>
  );
}
