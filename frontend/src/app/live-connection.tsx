import { useAccountCart } from '../features/cart/account/use-account-cart';
import { useLiveConnection } from '../lib/live/use-live';

/** Keeps the stream of events open, and the cart the account's, while it is mounted; a file of its own, so that the first page goes without. */
export default function LiveConnection() {
  useLiveConnection();
  useAccountCart();
  return null;
}
