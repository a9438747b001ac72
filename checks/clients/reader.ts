import { randomRead } from './reads.ts';
import type { Session } from './session.ts';

const mostPages = 4;

/** A customer who looks around: lists, pages, cities, cards, shelves. */
export class Reader {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Until the run is over. */
  async work(): Promise<void> {
    const { random, around } = this.#session;
    while (await this.#session.turn()) {
      let next = await this.#session.read(randomRead(around.world, random));
      for (let page = 1; next !== undefined && page < mostPages && random.chance(0.7); page += 1) {
        if (!(await this.#session.turn())) return;
        next = await this.#session.read(next);
      }
    }
  }
}
