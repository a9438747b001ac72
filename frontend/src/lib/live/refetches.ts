import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { LiveMessage } from './live-event';

/** Queries under a name; of one thing only when an id is given. */
interface Concerned {
  readonly name: string;
  readonly id?: number;
}

/** What a shop's page shows. */
const ofShop = (id: number): Concerned[] => [
  { name: 'shop', id },
  { name: 'products', id },
  { name: 'priced-cart' },
];
const OWN: readonly Concerned[] = [
  ...[{ name: 'orders' }, { name: 'order' }, { name: 'order-board' }, { name: 'stock' }],
  ...[{ name: 'figures' }, { name: 'all-figures' }, { name: 'cart' }, { name: 'waiting-orders' }],
];
const EVERYTHING: readonly Concerned[] = [
  ...OWN,
  ...[{ name: 'shops' }, { name: 'shop' }, { name: 'products' }, { name: 'priced-cart' }],
];

/** Events come in bursts, each would cause a request: they are gathered for so long (ms). */
const GATHER_MS = 50;
/** Everybody is told to ask for everything at the same moment: each tab waits for a moment of its own, up to this (ms). */
const SPREAD_MS = 2000;

/** Asks again for what is shown and has changed, as events say. What no screen shows is asked for when it is. */
export class Refetches {
  private waiting: Concerned[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private covered: ReadonlySet<number> = new Set();

  constructor(private readonly client: QueryClient) {}

  take(message: LiveMessage): void {
    this.waiting.push(...this.concernedBy(message));
    if (this.waiting.length === 0) return;
    const wait = message.type === 'reset' ? SPREAD_MS * Math.random() : GATHER_MS;
    this.timer ??= setTimeout(() => this.flush(), wait);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = [];
  }

  private concernedBy(message: LiveMessage): readonly Concerned[] {
    switch (message.type) {
      case 'order':
        return [
          { name: 'orders' },
          { name: 'waiting-orders' },
          { name: 'order', id: message.order_id },
          { name: 'stock', id: message.shop_id },
          { name: 'figures', id: message.shop_id },
          { name: 'all-figures' },
        ];
      case 'stock':
        return [{ name: 'stock', id: message.shop_id }];
      case 'product':
      case 'products':
        return [{ name: 'products', id: message.shop_id }, { name: 'priced-cart' }];
      case 'shop':
        return [...ofShop(message.shop_id), { name: 'shops' }];
      case 'reset':
        return EVERYTHING;
      case 'cart': // The cart looks for itself whether it knows that already.
        return [];
      case 'hello':
        return this.notCoveredBefore(message);
    }
  }

  /** What changed between the request of a page and the beginning of its events was told to nobody. */
  private notCoveredBefore({ shops, resumed }: { shops: readonly number[]; resumed: boolean }): Concerned[] {
    const added = shops.filter((id) => !(resumed && this.covered.has(id)));
    this.covered = new Set(shops);
    return [...(resumed ? [] : OWN), ...added.flatMap(ofShop)];
  }

  private flush(): void {
    const concerned = this.waiting;
    this.stop();
    void this.client.invalidateQueries({
      predicate: ({ queryKey }) => concerned.some((each) => isConcerned(queryKey, each)),
    });
  }
}

const isConcerned = ([name, id]: QueryKey, concerned: Concerned): boolean =>
  name === concerned.name && (concerned.id === undefined || String(id) === String(concerned.id));
