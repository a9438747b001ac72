import { endAttempt } from '../features/cart/checkout/attempt';
import { forgetListQuestion } from '../features/shops/list-address';
import { forgetRecentShops } from '../features/shops/recent-shops';
import { emptyCart } from '../lib/cart';
import { forgetOrderNews } from '../lib/order-news';
import { currentSession, onSession } from '../lib/session';

/**
 * Leaves nothing of a person on this device to whoever sits here next: when they log out, in whichever tab, and when
 * their session has ended, also while the page was away. Answers of the API are forgotten in providers.tsx.
 */
export function forgetPersonWithSession(): () => void {
  let before = currentSession().kind;
  return onSession(() => {
    const { kind } = currentSession();
    if (kind === 'guest' && before !== 'guest') {
      emptyCart();
      endAttempt();
      forgetRecentShops();
      forgetListQuestion();
      forgetOrderNews();
    }
    before = kind;
  });
}
