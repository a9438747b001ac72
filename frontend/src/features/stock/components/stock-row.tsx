import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import type { Stock } from '../../../lib/api-model';
import { StockBadge } from './stock-badge';
import { StockForm } from './stock-form';
import { StockHistory } from './stock-history';

/** One product's stock; what changes it, and what has changed it, opens below. */
export function StockRow({ shopId, stock }: { shopId: number; stock: Stock }) {
  const t = useTranslations('stock');
  const [open, setOpen] = useState<'form' | 'history' | null>(null);
  const facts = [
    stock.unit,
    stock.counted && t('tellAt', { count: stock.low_at }),
    stock.held > 0 && t('held', { count: stock.held }),
  ];
  return (
    <li className="stock-row" data-testid={`stock-${stock.id}`}>
      <div className="product-names">
        <bdi className="product-name">{stock.name}</bdi>
        <span className="fact">{facts.filter(Boolean).join(' · ')}</span>
        {!stock.is_active && <span className="badge badge-done">{t('notOnSale')}</span>}
      </div>
      <StockBadge stock={stock} />
      <strong className="stock-quantity" data-testid="quantity">
        {stock.quantity ?? '—'}
      </strong>
      <div className="stock-buttons">
        <Button
          look="quiet"
          small
          aria-expanded={open === 'form'}
          aria-label={t('changeOf', { name: stock.name })}
          onClick={() => setOpen(open === 'form' ? null : 'form')}
        >
          {t('change')}
        </Button>
        <Button
          look="quiet"
          small
          aria-expanded={open === 'history'}
          aria-label={t('historyOf', { name: stock.name })}
          onClick={() => setOpen(open === 'history' ? null : 'history')}
        >
          {t('history')}
        </Button>
      </div>
      {open === 'form' && <StockForm shopId={shopId} stock={stock} onDone={() => setOpen(null)} />}
      {open === 'history' && <StockHistory shopId={shopId} productId={stock.id} />}
    </li>
  );
}
