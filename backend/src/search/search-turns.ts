import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem.js';
import { Turns } from '../limits/turns.js';

/**
 * Searches that Elasticsearch is asked at a time by this process; it has as many threads for them on four cores. A search
 * takes some milliseconds.
 */
const BOUNDS = { atOnce: 8, mostWaiting: 100, longestWaitMs: 1000 };
/** Somebody who types has one search and one question for suggestions under way; a shared address has more. */
const MOST_OF_ONE = 8;

/** Bounds the searches under way, in all and of one client, so that nobody's take the search from everybody else. */
@Injectable()
export class SearchTurns {
  private readonly turns = new Turns(BOUNDS, () => new Problem('busy'));
  private readonly underWay = new Map<string, number>();

  /**
   * Runs a search in turn.
   * @param client the address that asks
   * @throws Problem `too_many_attempts` or `busy`
   */
  async run<T>(client: string, search: () => Promise<T>): Promise<T> {
    const before = this.underWay.get(client) ?? 0;
    if (before >= MOST_OF_ONE) throw new Problem('too_many_attempts', { headers: { 'retry-after': '1' } });
    this.underWay.set(client, before + 1);
    try {
      return await this.turns.run(search);
    } finally {
      this.leave(client);
    }
  }

  private leave(client: string): void {
    const left = (this.underWay.get(client) ?? 1) - 1;
    if (left === 0) this.underWay.delete(client);
    else this.underWay.set(client, left);
  }
}
