import { endAttempt } from '../features/cart/checkout/attempt';
import { forgetListQuestion } from '../features/shops/list-address';
import { forgetRecentShops } from '../features/shops/recent-shops';
import { emptyCart } from '../lib/cart';

/** Leaves nothing of a customer on this device to whoever sits here next. */
export function forgetPerson(): void {
  emptyCart();
  endAttempt();
  forgetRecentShops();
  forgetListQuestion();
}
