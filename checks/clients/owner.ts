import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { NoAnswer } from './http.ts';
import { allShops, card, listsOf, ownShops, products, randomRead } from './reads.ts';
import type { Session } from './session.ts';
import { Shelf } from './shelf.ts';

const shopsAtFirst = 5;
const productsAtFirst = 4;

/** The only client that writes its shops and products; between the writes it looks whether it finds them again. */
export class Owner {
  readonly #session: Session;
  readonly #shelf: Shelf;
  readonly #login = { username: `owner${randomBytes(6).toString('hex')}`, password: 'Check@1234' };
  #bearer = '';

  /** @param split writes carry no token */
  constructor(session: Session, split: boolean) {
    this.#session = session;
    this.#shelf = new Shelf(session, split);
  }

  /** Registers and opens the first shops. @throws Error when the API does not let it */
  async open(): Promise<void> {
    const person = { full_name: 'Asha Rao', address: '12 MG Road', mobile: '9876543210' };
    await this.#ask(
      '/register',
      'application/json',
      JSON.stringify({ ...this.#login, ...person, role: 'shopowner' }),
    );
    await this.#signIn();
    for (let shop = 0; shop < shopsAtFirst; shop += 1) {
      const id = await this.#shelf.createShop();
      for (let product = 0; id > 0 && product < productsAtFirst; product += 1)
        await this.#shelf.createProduct(id);
    }
  }

  /** Until the run is over. */
  async work(): Promise<void> {
    while (await this.#session.turn()) {
      if (this.#session.random.chance(0.3)) await this.#writeAndLook();
      else await this.#look();
    }
  }

  /** The look right after a write is the one that a session token is for. */
  async #writeAndLook(): Promise<void> {
    const { status, shop } = await this.#shelf.write();
    if (status === 401) await this.#signIn();
    const { random } = this.#session;
    if (shop === undefined || !random.chance(0.6) || !(await this.#session.turn())) return;
    const lists = this.#shelf.whereabouts(shop).flatMap(listsOf);
    const looks =
      lists.length === 0 || random.chance(0.6) ? [products(shop), card(shop), allShops(20)] : lists;
    await this.#session.read(random.pick(looks));
  }

  async #look(): Promise<void> {
    const { random, around, number } = this.#session;
    if (random.chance(0.06)) await this.#session.read(ownShops(number, this.#bearer));
    else await this.#session.read(randomRead(around.world, random));
  }

  async #signIn(): Promise<void> {
    const form = new URLSearchParams(this.#login).toString();
    const body = await this.#ask('/token', 'application/x-www-form-urlencoded', form);
    this.#bearer = (JSON.parse(body) as { access_token: string }).access_token;
    this.#shelf.bearer = this.#bearer;
  }

  /** Asks again while a process is away. */
  async #ask(path: string, type: string, body: string): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const reply = await this.#session.plain({
          method: 'POST',
          path,
          headers: { 'content-type': type },
          body,
        });
        if (reply.status < 300) return reply.body;
        if (reply.status < 500 || attempt > 50)
          throw new Error(`${path} answered ${String(reply.status)}: ${reply.body}`);
      } catch (error) {
        if (!(error instanceof NoAnswer) || attempt > 50) throw error;
      }
      await pause(300);
    }
  }
}
