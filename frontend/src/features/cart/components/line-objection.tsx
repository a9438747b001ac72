import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { Notice } from '../../../components/ui/notice';
import type { PricedLine } from '../../../lib/api-model';
import { setQuantity } from '../../../lib/cart';
import type { CartLine } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';
import { settled } from '../settle';

interface SettleProps {
  next: CartLine;
  text: string;
  /** The same with the product's name, for who hears the button alone. */
  label: string;
}

function Settle({ next, text, label }: SettleProps) {
  return (
    <Button look="quiet" small aria-label={label} onClick={() => setQuantity(next, next.quantity)}>
      {text}
    </Button>
  );
}

/** Why one line cannot be bought as it stands, and the press that settles it. */
export function LineObjection({ line, priced }: { line: CartLine; priced: PricedLine | undefined }) {
  const t = useTranslations('cart');
  const { name } = line;
  const next = settled(line, priced);
  // What is wrong with the shop's part as a whole stands at the shop.
  if (!next) return null;
  if (next.quantity === 0)
    return (
      <Notice action={<Settle next={next} text={t('remove')} label={t('removeLine', { name })} />}>
        {t(priced?.objection === 'out_of_stock' ? 'outOfStock' : 'noLonger')}
      </Notice>
    );
  if (next.quantity !== line.quantity) {
    const count = next.quantity;
    return (
      <Notice
        action={<Settle next={next} text={t('setTo', { count })} label={t('setNamed', { name, count })} />}
      >
        {t('onlyLeft', { count })}
      </Notice>
    );
  }
  return (
    <Notice action={<Settle next={next} text={t('accept')} label={t('acceptNamed', { name })} />}>
      {t.rich('priceChanged', {
        before: formatPaise(line.price),
        now: formatPaise(next.price),
        old: (text) => <s>{text}</s>,
        new: (text) => <strong>{text}</strong>,
      })}
    </Notice>
  );
}
