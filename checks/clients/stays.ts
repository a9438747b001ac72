import type { Born, Effect, WriteLine } from '../history/lines.ts';
import { mostStays, stayId } from '../history/stay-id.ts';
import { shopArea } from './content.ts';
import type { Whereabouts } from './whereabouts.ts';

interface Stay {
  readonly number: number;
  readonly where: Whereabouts;
  state: number;
}

/** What moves a shop: the fields to send, what it does to the stays, and where the new one is shown. */
interface Move {
  readonly fields: object;
  readonly effects: readonly Effect[];
  readonly born: Omit<Born, 'shop'>;
  /** Has to be told how the move was answered. */
  readonly settle: (outcome: WriteLine['outcome']) => void;
}

/** Where a new shop stands: its first stay. */
export const firstStay = (shop: number): Effect => ['stay', stayId(shop, 1), 1];

/** What a shop says of where it stands. */
export const fieldsOf = (
  stay: number,
  { city, category, place: [latitude, longitude] }: Whereabouts,
): object => ({
  ...{ area: shopArea(stay), city: city.name, category },
  ...{ latitude, longitude },
});

/** In which lists it is found by that. */
export const foundBy = ({ city, category, place }: Whereabouts): Omit<Born, 'shop'> => ({
  ...{ city: city.name, category, place },
});

/**
 * The stays of one shop. A move ends the one and begins the next; a move that nobody answered leaves the shop in either,
 * and only its deletion, which ends both, follows. A number is used once, also by a move that was refused.
 */
export class Stays {
  readonly #shop: number;
  #here: Stay;
  #perhaps: Stay | undefined;
  #left: Whereabouts | undefined;
  #number = 1;

  constructor(shop: number, where: Whereabouts) {
    this.#shop = shop;
    this.#here = { number: 1, where, state: 1 };
  }

  get here(): Whereabouts {
    return this.#here.where;
  }

  /** Where lists may show the shop, or may have shown it last. */
  get known(): Whereabouts[] {
    return [this.here, this.#perhaps?.where, this.#left].filter((where) => where !== undefined);
  }

  get mayMove(): boolean {
    return this.#number < mostStays;
  }

  move(to: Whereabouts): Move {
    const next: Stay = { number: (this.#number += 1), where: to, state: 1 };
    return {
      fields: fieldsOf(next.number, to),
      effects: [...this.end(), ['stay', stayId(this.#shop, next.number), next.state]],
      born: foundBy(to),
      settle: (outcome) => {
        if (outcome === 'maybe') this.#perhaps = next;
        if (outcome !== 'applied') return;
        this.#left = this.here;
        this.#here = next;
      },
    };
  }

  /** What the shop's deletion does to them. */
  end(): Effect[] {
    return [this.#here, this.#perhaps]
      .filter((stay) => stay !== undefined)
      .map((stay) => ['stay', stayId(this.#shop, stay.number), (stay.state += 1), 'gone']);
  }
}
