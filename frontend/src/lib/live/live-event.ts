/** How far a stock has fallen, or that it is enough again. */
export type StockLevel = 'low' | 'sold_out' | 'enough';

/** What `GET /live` tells. An event may come twice. */
export type LiveEvent =
  | {
      readonly type: 'order';
      readonly order_id: number;
      readonly shop_id: number;
      readonly checkout_id: string;
      readonly status: string;
      readonly is_new: boolean;
    }
  /** The own cart has changed. */
  | { readonly type: 'cart'; readonly version: number }
  | {
      readonly type: 'stock';
      readonly shop_id: number;
      readonly product_id: number;
      readonly level: StockLevel;
    }
  | {
      readonly type: 'product';
      readonly shop_id: number;
      readonly product_id: number;
      readonly is_deleted: boolean;
      readonly price?: number;
      readonly available?: boolean;
    }
  /** Many products of a shop at once. */
  | { readonly type: 'products'; readonly shop_id: number }
  | { readonly type: 'shop'; readonly shop_id: number }
  /** Events may be missing: everything that is shown is to be asked for again. */
  | { readonly type: 'reset' };

/** An event as this tab receives it, or that its shops are followed from now on. */
export type LiveMessage = (
  | LiveEvent
  | {
      readonly type: 'hello';
      readonly shops: readonly number[];
      /** Nothing was missed since the last event, of what was followed before. */
      readonly resumed: boolean;
    }
) & {
  /** What the requests that the event causes must carry, so that no answer is older than it. */
  readonly session?: string;
  /** Its place in the stream: whoever connects next begins there. */
  readonly eventId?: string;
};

const TYPES = new Set<unknown>(['order', 'cart', 'stock', 'product', 'products', 'shop', 'reset']);

/** Reads an event of the API; null for a type that this version of the page does not know, and for what is no event. */
export function toLiveMessage(type: string | undefined, data: string): LiveMessage | null {
  if (!TYPES.has(type)) return null;
  try {
    const fields: unknown = JSON.parse(data);
    return typeof fields === 'object' && fields !== null ? ({ ...fields, type } as LiveMessage) : null;
  } catch {
    return null;
  }
}

/** The session token in the data of a `hello`. */
export function sessionIn(data: string): string | undefined {
  try {
    const { session } = JSON.parse(data) as { session?: unknown };
    return typeof session === 'string' ? session : undefined;
  } catch {
    return undefined;
  }
}
