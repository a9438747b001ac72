import { reasonOf } from '@kirana/backend/http/field-reasons';
import { stockQuantity } from '@kirana/backend/stock/stock.schema';
import { readNumber } from '@kirana/backend/texts/amount';
import { useTranslations } from 'use-intl';
import { InlineEdit, type Typed } from '../../../components/ui/inline-edit';
import type { Stock } from '../../../lib/api-model';
import { useFieldMessage } from '../../../lib/forms/field-message';
import { useCountStock } from '../api/change-stock';
import { StockBadge } from './stock-badge';

/** How much there is, as a button; pressed, a field for what was counted. What is not counted begins to be by it. */
export function StockEditor({ shopId, stock }: { shopId: number; stock: Stock }) {
  const t = useTranslations('stock');
  const say = useFieldMessage();
  const count = useCountStock(shopId, stock);

  function read(typed: string): Typed<number> {
    const checked = stockQuantity.safeParse(readNumber(typed) ?? Number.NaN);
    return checked.success
      ? { value: checked.data }
      : { error: say(reasonOf(checked.error.issues[0] ?? {})) };
  }

  return (
    <>
      <StockBadge stock={stock} />
      <InlineEdit
        label={
          stock.quantity === null
            ? t('startCounting', { name: stock.name })
            : t('countOf', { name: stock.name, quantity: stock.quantity })
        }
        fieldLabel={t('counted')}
        text={stock.quantity === null ? t('count') : t('inStock', { count: stock.quantity })}
        initial={String(stock.quantity ?? '')}
        inputMode="numeric"
        read={read}
        onSave={(quantity) => count.mutate(quantity)}
      />
    </>
  );
}
