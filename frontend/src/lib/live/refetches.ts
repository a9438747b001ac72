import { focusManager, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { Gathered } from './gathered';
import type { LiveMessage } from './live-event';
import { showProduct } from './product-news';

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

/** Each event would cause a request: they are gathered for so long (ms). */
const GATHER_MS = 50;
/** Everybody is told of the same at the same moment: long lists wait for a moment of each tab's own, up to this (ms). */
const SPREAD_MS = 2000;

/**
 * Shows what events say, and asks again for what is shown and has changed beyond that. What no screen shows is asked for
 * when it is.
 */
export class Refetches {
  private readonly soon = new Gathered<Concerned>(
    () => GATHER_MS,
    (concerned) => this.ask(concerned),
  );
  private readonly spread = new Gathered<Concerned>(
    () => SPREAD_MS * Math.random(),
    (concerned) => this.ask(concerned),
  );
  private covered: ReadonlySet<number> = new Set();

  constructor(private readonly client: QueryClient) {}

  take(message: LiveMessage): void {
    const concerned = this.concernedBy(message);
    // Who has just come waits for the first look at a list; nobody else has come at that moment.
    const isOwn = message.type === 'hello';
    const isLong = ({ name }: Concerned) => !isOwn && (message.type === 'reset' || name === 'products');
    this.soon.add(concerned.filter((each) => !isLong(each)));
    this.spread.add(concerned.filter(isLong));
  }

  stop(): void {
    this.soon.stop();
    this.spread.stop();
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
      case 'product': {
        const list = showProduct(this.client, message) ? [{ name: 'products', id: message.shop_id }] : [];
        return [...list, { name: 'priced-cart' }];
      }
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

  /** A tab that nobody sees asks for no long list: it does when somebody comes back to it. */
  private ask(concerned: readonly Concerned[]): void {
    const isSeen = focusManager.isFocused();
    for (const isLong of [false, true])
      void this.client.invalidateQueries({
        predicate: ({ queryKey }) =>
          (queryKey[0] === 'products') === isLong && concerned.some((each) => isConcerned(queryKey, each)),
        refetchType: isLong && !isSeen ? 'none' : 'active',
      });
  }
}

const isConcerned = ([name, id]: QueryKey, concerned: Concerned): boolean =>
  name === concerned.name && (concerned.id === undefined || String(id) === String(concerned.id));
