import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  /** It stands in the place of the page, not of a list on it: the title is the page's heading. */
  page?: boolean;
}

/** Says that a list has nothing, or that there is no such thing, and what to do about it. */
export function EmptyState({ title, children, page = false }: EmptyStateProps) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className="empty">
      <Title className="empty-title">{title}</Title>
      {children}
    </div>
  );
}
