import type { Effect } from '../history/lines.ts';
import { productName, shopAddress, shopName } from './content.ts';
import type { Session, Write } from './session.ts';
import { fieldsOf, firstStay, foundBy, Stays } from './stays.ts';
import { anywhere, elsewhere, type Whereabouts } from './whereabouts.ts';

/** A row that this owner writes; `uncertain`: a write was not answered, so the only write left is its deletion. */
interface Written {
  readonly id: number;
  state: number;
  uncertain: boolean;
}
interface Shop extends Written {
  readonly stays: Stays;
  readonly products: Map<number, Written>;
}
/** How a write was answered, and the shop that it concerned. */
export interface Answered {
  readonly status: number | string;
  readonly shop: number | undefined;
}

const shopsAtMost = 8;
const shopsAtLeast = 3;
const productsAtMost = 9;
const productsAtLeast = 2;

/**
 * What one owner has in its shops. The states of a row rise with its writes. After a write that nobody answered its row
 * is deleted before anything else: applied late, the lost write then finds nothing, so no row ever goes back.
 */
export class Shelf {
  bearer = '';
  readonly #session: Session;
  readonly #split: boolean;
  readonly #shops = new Map<number, Shop>();

  constructor(session: Session, split: boolean) {
    this.#session = session;
    this.#split = split;
  }

  /** Where the shop stands, and stood before. */
  whereabouts(shop: number): readonly Whereabouts[] {
    return this.#shops.get(shop)?.stays.known ?? [];
  }

  /** One write of any kind. */
  async write(): Promise<Answered> {
    const { random } = this.#session;
    const shops = [...this.#shops.values()];
    const lost = shops.find((shop) => shop.uncertain);
    if (lost !== undefined) return this.#deleteShop(lost);
    if (shops.length < shopsAtLeast) return this.#createdShop();
    const shop = random.pick(shops);
    const lostProduct = [...shop.products.values()].find((product) => product.uncertain);
    if (lostProduct !== undefined) return this.#deleteProduct(shop, lostProduct);
    const kinds = { product: 46, shop: 12, rename: 8, move: 6, add: 12, remove: 10, open: 3, close: 3 };
    switch (random.weighted(kinds)) {
      case 'product':
        return this.#changeProduct(shop);
      case 'shop':
        return this.#changeShop(shop, false);
      case 'rename':
        return this.#changeShop(shop, true);
      case 'move':
        return shop.stays.mayMove ? this.#moveShop(shop) : this.#changeShop(shop, false);
      case 'add':
        return shop.products.size < productsAtMost ? this.#createdProduct(shop) : this.#changeProduct(shop);
      case 'remove':
        return this.#removeSome(shop);
      case 'open':
        return shops.length < shopsAtMost ? this.#createdShop() : this.#changeShop(shop, true);
      case 'close':
        return shops.length > shopsAtLeast ? this.#deleteShop(shop) : this.#changeShop(shop, false);
    }
  }

  /** @returns the id, or 0 when it was not created (or nobody knows) */
  async createShop(): Promise<number> {
    return (await this.#createdShop()).shop ?? 0;
  }

  async createProduct(shopId: number): Promise<void> {
    const shop = this.#shops.get(shopId);
    if (shop !== undefined) await this.#createdProduct(shop);
  }

  async #createdShop(): Promise<Answered> {
    const owner = this.#session.number;
    const where = anywhere(this.#session.random);
    const { id, status } = await this.#send('open a shop', 'POST', '/shops/', [], {
      body: { name: shopName(owner, 1), address: shopAddress(1), ...fieldsOf(1, where) },
      created: (shop) => ({
        effects: [['shop', shop, 1], ['name', shop, 1], firstStay(shop)],
        born: { shop, owner, ...foundBy(where) },
      }),
    });
    if (id === 0) return { status, shop: undefined };
    this.#shops.set(id, { id, state: 1, uncertain: false, stays: new Stays(id, where), products: new Map() });
    this.#session.around.world.opened(id);
    return { status, shop: id };
  }

  async #createdProduct(shop: Shop): Promise<Answered> {
    const { id, status } = await this.#send(
      'add a product',
      'POST',
      `/shops/${String(shop.id)}/products/`,
      [],
      {
        body: { name: productName(1), price: 54.5 },
        created: (product) => ({ effects: [['product', product, 1]], born: { shop: shop.id } }),
      },
    );
    if (id > 0) shop.products.set(id, { id, state: 1, uncertain: false });
    return { status, shop: shop.id };
  }

  async #changeShop(shop: Shop, rename: boolean): Promise<Answered> {
    const state = (shop.state += 1);
    const effects: Effect[] = [
      ['shop', shop.id, state],
      ...(rename ? [['name', shop.id, state] as const] : []),
    ];
    const name = rename ? { name: shopName(this.#session.number, state) } : {};
    const what = rename ? 'rename a shop' : 'change a shop';
    return this.#change(what, shop, shop, effects, `/shops/${String(shop.id)}`, {
      address: shopAddress(state),
      ...name,
    });
  }

  async #moveShop(shop: Shop): Promise<Answered> {
    const to = elsewhere(shop.stays.here, this.#session.random);
    const { fields, effects, born, settle } = shop.stays.move(to);
    const state = (shop.state += 1);
    const { outcome, status } = await this.#send(
      'move a shop',
      'PATCH',
      `/shops/${String(shop.id)}`,
      [['shop', shop.id, state], ...effects],
      { body: { address: shopAddress(state), ...fields }, born: { shop: shop.id, ...born } },
    );
    settle(outcome);
    shop.uncertain = outcome === 'maybe';
    return { status, shop: shop.id };
  }

  async #changeProduct(shop: Shop): Promise<Answered> {
    if (shop.products.size === 0) return this.#createdProduct(shop);
    const product = this.#session.random.pick([...shop.products.values()]);
    const state = (product.state += 1);
    const body = { name: productName(state), price: this.#session.random.pick([31, 54.5, 99.95]) };
    const path = `/shops/${String(shop.id)}/products/${String(product.id)}`;
    return this.#change('change a product', shop, product, [['product', product.id, state]], path, body);
  }

  async #change(
    ...[what, shop, row, effects, path, body]: [string, Shop, Written, readonly Effect[], string, object]
  ): Promise<Answered> {
    const { outcome, status } = await this.#send(what, 'PATCH', path, effects, { body });
    row.uncertain = outcome === 'maybe';
    return { status, shop: shop.id };
  }

  #removeSome(shop: Shop): Promise<Answered> {
    const some = [...shop.products.values()];
    return some.length > productsAtLeast
      ? this.#deleteProduct(shop, this.#session.random.pick(some))
      : this.#createdProduct(shop);
  }

  async #deleteProduct(shop: Shop, product: Written): Promise<Answered> {
    const state = (product.state += 1);
    const path = `/shops/${String(shop.id)}/products/${String(product.id)}`;
    const effects: Effect[] = [['product', product.id, state, 'gone']];
    const { outcome, status } = await this.#send('remove a product', 'DELETE', path, effects);
    product.uncertain = outcome !== 'applied';
    if (outcome === 'applied') shop.products.delete(product.id);
    return { status, shop: shop.id };
  }

  async #deleteShop(shop: Shop): Promise<Answered> {
    const state = (shop.state += 1);
    const effects: Effect[] = [
      ['shop', shop.id, state, 'gone'],
      ['name', shop.id, state, 'gone'],
      ...shop.stays.end(),
    ];
    for (const product of shop.products.values())
      effects.push(['product', product.id, (product.state += 1), 'gone']);
    const path = `/shops/${String(shop.id)}`;
    const { outcome, status } = await this.#send('close a shop', 'DELETE', path, effects);
    shop.uncertain = outcome !== 'applied';
    if (outcome === 'applied') {
      this.#shops.delete(shop.id);
      this.#session.around.world.closed(shop.id);
    }
    return { status, shop: shop.id };
  }

  #send(
    what: string,
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    effects: readonly Effect[],
    { body, ...rows }: Pick<Write, 'born' | 'created'> & { body?: object } = {},
  ): ReturnType<Session['write']> {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const headers = { authorization: `Bearer ${this.bearer}`, ...type };
    const request = { method, path, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    return this.#session.write({ what, request, effects, ...rows, tokenless: this.#split });
  }
}
