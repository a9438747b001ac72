import { isGivenUp } from '@kirana/backend/orders/order-status.schema';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import type { Order, OrderStatus } from '../../../lib/api-model';
import { useDates } from '../../../lib/i18n/dates';
import { formatRupees } from '../../../lib/money';
import type { OrderWords } from '../order-words';

interface BoardCardProps {
  order: Order;
  words: OrderWords;
  /** For who has several shops. */
  showShop: boolean;
  onMove: (to: OrderStatus) => void;
}

/** An order on the board, with a button for each step that it can take. */
export function BoardCard({ order, words, showShop, onMove }: BoardCardProps) {
  const t = useTranslations('owner.board');
  const dates = useDates();
  const isOpen = order.next.length > 0;
  return (
    <li
      id={`board-order-${order.id}`}
      className="board-card"
      tabIndex={-1}
      data-testid={`order-${order.id}`}
      draggable={isOpen}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', String(order.id));
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <div className="board-card-head">
        <h3>
          <Link to={`/shopowner-orders/${order.id}`}>{t('order', { id: order.id })}</Link>
        </h3>
        <span className="fact">{dates.time(order.created_at)}</span>
      </div>
      {showShop && (
        <p className="fact">
          <bdi>{order.shop_name}</bdi>
        </p>
      )}
      <p className="board-items">{words.items(order.items)}</p>
      <p className="board-card-head">
        <span className="fact">
          {order.delivery?.recipient ?? t('customerGone')}
          <br />
          {words.payment(order)}
        </span>
        <strong>{formatRupees(order.total)}</strong>
      </p>
      {isGivenUp(order.status) && <span className="badge badge-bad">{words.status(order.status)}</span>}
      {isOpen && (
        <div className="board-steps" role="group" aria-label={t('stepsOf', { id: order.id })}>
          {order.next.map((to) => (
            <Button key={to} look={isGivenUp(to) ? 'quiet' : 'primary'} onClick={() => onMove(to)}>
              {words.step(to)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}
