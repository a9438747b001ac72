import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Category } from './by-category';
import { useSectionInView } from './use-section-in-view';

/** How far from the edge the marked category stands (CSS pixels). */
const EDGE = 16;

/** Jumps to a section and puts the focus on its heading, so that the Tab key goes on from there. */
function jumpTo(id: string): void {
  const section = document.getElementById(id);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector('h2')?.focus({ preventScroll: true });
}

interface CategoryNavProps {
  sections: readonly (Category & { id: string })[];
}

/** The categories in a row that stays in sight, the one that is being read marked. */
export function CategoryNav({ sections }: CategoryNavProps) {
  const t = useTranslations('products');
  const row = useRef<HTMLElement>(null);
  const current = useSectionInView(sections.map(({ id }) => id)) ?? sections[0]?.id;
  useEffect(() => {
    const button = row.current?.querySelector<HTMLElement>('[aria-current]');
    // Not scrollIntoView: that would scroll the page as well.
    if (row.current && button) row.current.scrollLeft = button.offsetLeft - EDGE;
  }, [current]);
  return (
    <nav ref={row} className="category-nav" aria-label={t('categories')}>
      {sections.map(({ id, category, items }) => (
        <button
          key={id}
          type="button"
          className="category-link"
          aria-current={id === current ? 'true' : undefined}
          onClick={() => jumpTo(id)}
        >
          {category ?? t('other')} <span className="count">{items.length}</span>
        </button>
      ))}
    </nav>
  );
}
