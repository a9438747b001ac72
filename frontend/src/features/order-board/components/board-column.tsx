import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ColumnName } from '../columns';

interface BoardColumnProps {
  name: ColumnName;
  count: number;
  /** Whether its heading is seen; under a tab it says nothing new. */
  headed: boolean;
  /** An order was let go here. */
  onDropOrder: (orderId: number) => void;
  children: ReactNode;
}

/** The orders of one status. */
export function BoardColumn({ name, count, headed, onDropOrder, children }: BoardColumnProps) {
  const t = useTranslations('owner.board');
  const [isOver, setIsOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    onDropOrder(Number(event.dataTransfer.getData('text/plain')));
  }

  return (
    <div
      className={`board-column board-${name}${isOver ? ' board-column-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <h2 className={headed ? 'board-column-head' : 'visually-hidden'}>
        {t(`column.${name}`)} <span className="board-count">{count}</span>
      </h2>
      {count === 0 && <p className="board-none">{t(`none.${name}`)}</p>}
      <ul className="plain-list board-cards" aria-label={t(`column.${name}`)}>
        {children}
      </ul>
    </div>
  );
}
