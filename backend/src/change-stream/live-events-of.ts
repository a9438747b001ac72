import type { LiveEvent } from '../live/live-event.js';
import type { CartChange, OrderChange, RowChange, StockAlert } from './change-event.js';

export type LiveChange = CartChange | OrderChange | StockAlert | RowChange;

/** When so many products of one shop change at once (an import, a new name of the shop), they are told as one event. */
const MANY_PRODUCTS = 20;

/**
 * What screens are told of changes, in order. Of several changes of one product or shop the last says all.
 * @param owners by shop, of every shop that an alert names; an alert of a shop that is gone is told to nobody
 */
export function liveEventsOf(
  changes: readonly LiveChange[],
  owners: ReadonlyMap<string, string>,
): LiveEvent[] {
  const events = new Map<string, LiveEvent>();
  const put = (key: string, event: LiveEvent): void => {
    events.delete(key); // it comes at the place of its last change
    events.set(key, event);
  };
  const crowded = crowdedShops(changes);
  for (const [index, change] of changes.entries()) {
    if (change.kind === 'order') put(`order ${index}`, orderEvent(change));
    else if (change.kind === 'cart') put(`cart ${change.customerId}`, cartEvent(change));
    else if (change.kind === 'stock-alert') {
      const owner = owners.get(change.shopId);
      if (owner !== undefined) put(`stock ${change.productId}`, stockEvent(change, owner));
    } else if (change.table === 'shops') put(`shop ${change.id}`, shopEvent('shop', change.shopId));
    else if (crowded.has(change.shopId))
      put(`products ${change.shopId}`, shopEvent('products', change.shopId));
    else put(`product ${change.id}`, productEvent(change));
  }
  return [...events.values()];
}

function crowdedShops(changes: readonly LiveChange[]): Set<string> {
  const products = new Map<string, Set<string>>();
  for (const change of changes) {
    if (change.kind !== 'row' || change.table !== 'products') continue;
    const ofShop = products.get(change.shopId) ?? new Set();
    products.set(change.shopId, ofShop.add(change.id));
  }
  return new Set([...products].flatMap(([shopId, ids]) => (ids.size > MANY_PRODUCTS ? [shopId] : [])));
}

const orderEvent = ({
  operation,
  id,
  shopId,
  ownerId,
  customerId,
  checkoutId,
  status,
}: OrderChange): LiveEvent => ({
  to: [`owner:${ownerId}`, `customer:${customerId}`],
  type: 'order',
  data: {
    ...{ order_id: Number(id), shop_id: Number(shopId), checkout_id: checkoutId, status },
    is_new: operation === 'create',
  },
});

const cartEvent = ({ customerId, version }: CartChange): LiveEvent => ({
  to: [`customer:${customerId}`],
  type: 'cart',
  data: { version },
});

const stockEvent = ({ operation, productId, shopId, isSoldOut }: StockAlert, owner: string): LiveEvent => ({
  to: [`owner:${owner}`],
  type: 'stock',
  data: {
    ...{ shop_id: Number(shopId), product_id: Number(productId) },
    level: operation === 'delete' ? 'enough' : isSoldOut ? 'sold_out' : 'low',
  },
});

const productEvent = ({ operation, id, shopId, shown }: RowChange): LiveEvent => ({
  to: [`shop:${shopId}`],
  type: 'product',
  data: { shop_id: Number(shopId), product_id: Number(id), is_deleted: operation === 'delete', ...shown },
});

const shopEvent = (type: 'shop' | 'products', shopId: string): LiveEvent => ({
  to: [`shop:${shopId}`],
  type,
  data: { shop_id: Number(shopId) },
});
