import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ProductPicture } from '../../../components/ui/product-picture';
import { QuantityStepper } from '../../../components/ui/quantity-stepper';
import type { PricedLine } from '../../../lib/api-model';
import { setQuantity } from '../../../lib/cart';
import { amountOf, type CartLine, MOST_OF_ONE } from '../../../lib/cart-lines';
import { formatPaise } from '../../../lib/money';
import { notify } from '../../../lib/notify';
import { LineObjection } from './line-objection';

interface CartRowProps {
  line: CartLine;
  priced: PricedLine | undefined;
  /** The line is about to go, and the focus with it. */
  onRemove: () => void;
}

/** One product of the cart. */
export function CartRow({ line, priced, onRemove }: CartRowProps) {
  const t = useTranslations('cart');
  const { name, unit, category, imageUrl } = line;

  function remove() {
    onRemove();
    setQuantity(line, 0);
    notify({
      kind: 'done',
      text: t('removed', { name }),
      action: { label: t('undo'), run: () => setQuantity(line, line.quantity) },
    });
  }

  return (
    <li className="cart-row" data-testid="cart-row">
      <ProductPicture
        product={{ name, category, image_url: imageUrl }}
        size={56}
        className="cart-row-picture"
      />
      <div className="cart-row-names">
        <bdi className="cart-row-name">{name}</bdi>
        <span className="fact">
          {unit && `${unit} · `}
          {t('each', { price: formatPaise(line.price) })}
        </span>
      </div>
      <button
        type="button"
        className="icon-button cart-remove"
        aria-label={t('removeNamed', { name })}
        onClick={remove}
      >
        <Trash2 aria-hidden />
      </button>
      <QuantityStepper
        label={name}
        value={line.quantity}
        least={1}
        most={MOST_OF_ONE}
        onChange={(quantity) => setQuantity(line, quantity)}
      />
      <strong className="price">{formatPaise(amountOf(line))}</strong>
      <LineObjection line={line} priced={priced} />
    </li>
  );
}
