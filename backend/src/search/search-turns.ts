import { Injectable } from '@nestjs/common';
import PQueue from 'p-queue';
import { Problem } from '../http/problem.js';

/** Searches that Elasticsearch is asked at a time by this process; it has as many threads for them on four cores. */
const CONCURRENCY = 8;
/** A search takes some milliseconds: who waits longer is told so, instead of having everybody wait. */
const MOST_WAITING = 100;
const LONGEST_WAIT_MS = 1000;
/** Somebody who types has one search and one question for suggestions under way; a shared address has more. */
const MOST_OF_ONE = 8;

/** Bounds the searches under way, in all and of one client, so that nobody's take the search from everybody else. */
@Injectable()
export class SearchTurns {
  private readonly queue = new PQueue({ concurrency: CONCURRENCY });
  private readonly underWay = new Map<string, number>();

  /**
   * Runs a search in turn.
   * @param client the address that asks
   * @throws Problem `too_many_requests` or `busy`
   */
  async run<T>(client: string, search: () => Promise<T>): Promise<T> {
    const before = this.underWay.get(client) ?? 0;
    if (before >= MOST_OF_ONE) throw new Problem('too_many_requests');
    if (this.queue.size >= MOST_WAITING) throw new Problem('busy');
    this.underWay.set(client, before + 1);
    try {
      return await this.inTurn(search);
    } finally {
      this.leave(client);
    }
  }

  private async inTurn<T>(search: () => Promise<T>): Promise<T> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Problem('busy')), LONGEST_WAIT_MS);
    const begin = () => {
      clearTimeout(timer);
      return search();
    };
    return this.queue.add(begin, { signal: late.signal });
  }

  private leave(client: string): void {
    const left = (this.underWay.get(client) ?? 1) - 1;
    if (left === 0) this.underWay.delete(client);
    else this.underWay.set(client, left);
  }
}
