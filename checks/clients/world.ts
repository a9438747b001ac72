import type { Random } from './random.ts';

/** The shops that there are, as customers know them, and the last ones that were deleted. */
export class World {
  readonly #open: number[] = [];
  readonly #closed: number[] = [];

  opened(shop: number): void {
    this.#open.push(shop);
  }

  closed(shop: number): void {
    const place = this.#open.indexOf(shop);
    if (place >= 0) this.#open.splice(place, 1);
    this.#closed.push(shop);
    if (this.#closed.length > 40) this.#closed.shift();
  }

  get shops(): readonly number[] {
    return this.#open;
  }

  get closedShops(): readonly number[] {
    return this.#closed;
  }

  /** Half of all looks go to a few shops; some to one that is gone. */
  anyShop(random: Random): number {
    if (this.#closed.length > 0 && random.chance(0.03)) return random.pick(this.#closed.slice(-6));
    const hot = this.#open.slice(0, 6);
    return random.pick(random.chance(0.5) ? hot : this.#open);
  }
}
