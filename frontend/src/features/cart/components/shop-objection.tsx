import { Notice } from '../../../components/ui/notice';
import type { PricedLine } from '../../../lib/api-model';
import { formatPaise, toPaise } from '../../../lib/money';

interface ShopObjectionProps {
  /** What the API said about the lines of one shop. */
  priced: readonly PricedLine[];
  /** Of those lines, in paise. */
  subtotal: number;
}

/** Why nothing can be bought from a shop as the cart stands. */
export function ShopObjection({ priced, subtotal }: ShopObjectionProps) {
  const says = (objection: PricedLine['objection']) => priced.find((line) => line.objection === objection);
  const tooSmall = says('below_minimum_order');
  const minimum = toPaise(tooSmall?.minimum_order ?? 0);
  return (
    <>
      {says('shop_closed') && (
        <Notice>This shop is closed at the moment. Remove its products or come back later.</Notice>
      )}
      {says('out_of_delivery_range') && <Notice>This shop does not deliver to your address.</Notice>}
      {says('upi_not_accepted') && <Notice>This shop takes cash on delivery only.</Notice>}
      {minimum > 0 && (
        <Notice>
          Minimum order {formatPaise(minimum)}
          {minimum > subtotal && `: add ${formatPaise(minimum - subtotal)} more`}
        </Notice>
      )}
    </>
  );
}
