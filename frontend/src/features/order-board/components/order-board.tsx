import { Tabs } from '@base-ui/react/tabs';
import { isGivenUp } from '@kirana/backend/orders/order-status.schema';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Alert } from '../../../components/ui/alert';
import { isAskedAbout, StepDialog } from '../../../components/ui/step-dialog';
import type { Order, OrderStatus, OrderStep } from '../../../lib/api-model';
import { useExplain } from '../../../lib/i18n/use-explain';
import { useMedia } from '../../../lib/use-media';
import { boardOptions } from '../board-query';
import { COLUMN_NAMES, type ColumnName, columnOf, columnsOf } from '../columns';
import '../order-board.css';
import type { OrderWords } from '../order-words';
import { useBoardNews } from '../use-board-news';
import { useMoveOrder } from '../use-move-order';
import { BoardCard } from './board-card';
import { BoardColumn } from './board-column';
import { BoardSkeleton } from './board-skeleton';

/** From this width on all columns stand side by side. */
const WIDE = '(width >= 62rem)';

interface OrderBoardProps {
  /** Only orders of this shop. */
  shopId: string | undefined;
  words: OrderWords;
  showShop: boolean;
  /** In the place of a board without any order. */
  empty: ReactNode;
}

/** The owner's orders by what is to be done about them, as they come and go. */
export function OrderBoard({ shopId, words, showShop, empty }: OrderBoardProps) {
  const t = useTranslations('owner.board');
  const explain = useExplain();
  const isWide = useMedia(WIDE);
  const { data: orders, error, refetch } = useQuery(boardOptions(shopId));
  const { mutate } = useMoveOrder();
  const [tab, setTab] = useState<ColumnName>('placed');
  const [said, setSaid] = useState('');
  const [moved, setMoved] = useState<number | null>(null);
  const [asked, setAsked] = useState<{ order: Order; to: OrderStatus } | null>(null);

  useBoardNews(shopId, (order) => setSaid(t('newOrder', { id: order.id, items: words.items(order.items) })));
  // The card has gone to another column, and the pressed button with it: the focus follows.
  useEffect(() => {
    if (moved !== null) document.getElementById(`board-order-${moved}`)?.focus({ preventScroll: true });
  }, [moved, orders]);

  if (!orders)
    return error ? (
      <Alert onRetry={() => void refetch()}>{explain(error)}</Alert>
    ) : (
      <BoardSkeleton wide={isWide} />
    );
  const columns = columnsOf(orders);

  function move(order: Order, step: OrderStep) {
    setAsked(null);
    setSaid(t('movedTo', { id: order.id, column: t(`column.${columnOf(step.status)}`) }));
    setMoved(order.id);
    mutate({ order, step });
  }

  /** By a press on a step, or let go over a column. */
  function wish(order: Order, to: OrderStatus) {
    if (isAskedAbout(order, to)) setAsked({ order, to });
    else move(order, { status: to });
  }

  const columnFor = (name: ColumnName) => (
    <BoardColumn
      name={name}
      count={columns[name].length}
      headed={isWide}
      onDropOrder={(id) => {
        const order = orders.find((each) => each.id === id);
        const to = order?.next.find((step) => !isGivenUp(step) && columnOf(step) === name);
        if (order && to) wish(order, to);
      }}
    >
      {columns[name].map((order) => (
        <BoardCard
          key={order.id}
          order={order}
          words={words}
          showShop={showShop}
          onMove={(to) => wish(order, to)}
        />
      ))}
    </BoardColumn>
  );
  return (
    <div className="stack">
      {error && <Alert onRetry={() => void refetch()}>{explain(error)}</Alert>}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {orders.length === 0 ? (
        empty
      ) : isWide ? (
        <ul className="plain-list board" aria-label={t('title')}>
          {COLUMN_NAMES.map((name) => (
            <li key={name}>{columnFor(name)}</li>
          ))}
        </ul>
      ) : (
        <Tabs.Root value={tab} onValueChange={(value) => setTab(value as ColumnName)}>
          <Tabs.List className="board-tabs" aria-label={t('title')}>
            {COLUMN_NAMES.map((name) => (
              <Tabs.Tab key={name} value={name} className="board-tab">
                <span className="board-count">{columns[name].length}</span>
                {t(`short.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {COLUMN_NAMES.map((name) => (
            <Tabs.Panel key={name} value={name} className="board-panel">
              {columnFor(name)}
            </Tabs.Panel>
          ))}
        </Tabs.Root>
      )}
      {asked && (
        <StepDialog {...asked} onTake={(step) => move(asked.order, step)} onCancel={() => setAsked(null)} />
      )}
    </div>
  );
}
