import { Client, errors, type estypes } from '@elastic/elasticsearch';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { Problem } from '../http/problem.js';
import { HealthRegistry } from '../observability/health.js';
import { AppLogger } from '../observability/logger.js';
import { Metrics } from '../observability/metrics.js';
import { HiddenShops } from './hidden-shops.js';
import { buildQuery } from './search-query.js';
import { COUNTED_TO } from './search.schema.js';

/** Longest wait for one answer, and for both when a missing index asks for a second; in milliseconds. */
const REQUEST_TIMEOUT_MS = 1500;
const TOTAL_TIMEOUT_MS = 1800;

/** The first search of a cold Elasticsearch takes longer than that (2 to 5 s on two cores); nobody waits for this one. */
const WARM_UP_TIMEOUT_MS = 20_000;

export interface SearchAsk {
  readonly index: string[];
  readonly size: number;
  readonly from?: number;
  readonly sort?: estypes.SortCombinations[];
  readonly query: estypes.QueryDslQueryContainer;
  /** Of hits with the same value the best one only. */
  readonly collapse?: { readonly field: string };
}

export type Hit = estypes.SearchHit<Record<string, unknown>>;

export interface Found {
  readonly total: number;
  /** False: there are at least `total`. */
  readonly isExact: boolean;
  readonly hits: readonly Hit[];
}

/** The one place that speaks to Elasticsearch. */
@Injectable()
export class SearchIndex implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly client: Client;
  private readonly missing;
  private readonly unavailable;

  constructor(
    private readonly config: AppConfig,
    private readonly hidden: HiddenShops,
    metrics: Metrics,
    health: HealthRegistry,
    @Inject(AppLogger) private readonly logger: AppLogger,
  ) {
    this.client = new Client({ node: config.es.url, requestTimeout: REQUEST_TIMEOUT_MS, maxRetries: 0 });
    this.missing = metrics.counter({
      name: 'search_missing_index_total',
      help: 'Searches that found an index missing',
    });
    this.unavailable = metrics.counter({
      name: 'search_unavailable_total',
      help: 'Searches that Elasticsearch did not answer',
    });
    health.register(
      'elasticsearch',
      async () => {
        await this.client.ping({}, { requestTimeout: 900 });
      },
      { required: false },
    );
  }

  /** Makes the search engine load what a search needs, so that the first visitor's is within the bound. */
  onApplicationBootstrap(): void {
    const { indexShops, indexProducts } = this.config.es;
    const ask = {
      index: [indexShops, indexProducts],
      ignore_unavailable: true,
      query: buildQuery('dal', 'pune'),
    };
    void this.client
      .search(ask, { requestTimeout: WARM_UP_TIMEOUT_MS })
      .catch(() => this.logger.info('the search engine could not be warmed up'));
  }

  /**
   * Searches the indexes; those that are missing count as empty, which is logged and counted.
   * @throws Problem 503 `search_unavailable`
   */
  async search(ask: SearchAsk): Promise<Found> {
    const signal = AbortSignal.timeout(TOTAL_TIMEOUT_MS);
    const left = { ...ask, query: await this.hidden.leftOut(ask.query) };
    try {
      return await this.ask(left, signal, false);
    } catch (error) {
      if (!isMissingIndex(error)) throw this.failed(error);
    }
    this.withoutIndex(ask.index);
    try {
      return await this.ask(left, signal, true);
    } catch (error) {
      throw this.failed(error);
    }
  }

  /**
   * The hits of several searches in one round trip; an index that is missing has none, which is logged and counted.
   * @throws Problem 503 `search_unavailable`
   */
  async hitsOfEach(asks: readonly SearchAsk[]): Promise<(readonly Hit[])[]> {
    const queries = await Promise.all(asks.map(({ query }) => this.hidden.leftOut(query)));
    try {
      const { responses } = await this.client.msearch<Record<string, unknown>>(
        {
          searches: asks.flatMap(({ index, ...body }, i) => [
            { index },
            { ...body, query: queries[i] ?? body.query, timeout: '1s' },
          ]),
        },
        { signal: AbortSignal.timeout(TOTAL_TIMEOUT_MS) },
      );
      return responses.map((answer, i) => this.hitsOf(answer, asks[i]?.index ?? []));
    } catch (error) {
      throw this.failed(error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }

  private async ask(ask: SearchAsk, signal: AbortSignal, ignoreMissing: boolean): Promise<Found> {
    const answer = await this.client.search<Record<string, unknown>>(
      {
        ...ask,
        ignore_unavailable: ignoreMissing,
        allow_no_indices: ignoreMissing,
        timeout: '1s',
        track_total_hits: COUNTED_TO,
      },
      { signal },
    );
    // Under load a shard may run out of time before it has looked at anything: that is no "nothing found".
    if (answer.timed_out) throw new Error('Elasticsearch ran out of time');
    const { total } = answer.hits;
    const { value, relation } = typeof total === 'object' ? total : { value: total ?? 0, relation: 'eq' };
    return { total: value, isExact: relation === 'eq', hits: answer.hits.hits };
  }

  private hitsOf(
    answer: estypes.MsearchResponseItem<Record<string, unknown>>,
    index: readonly string[],
  ): readonly Hit[] {
    if ('error' in answer) {
      if (answer.status !== 404) throw new Error(answer.error.reason ?? answer.error.type);
      this.withoutIndex(index);
      return [];
    }
    if (answer.timed_out) throw new Error('Elasticsearch ran out of time');
    return answer.hits.hits;
  }

  private withoutIndex(index: readonly string[]): void {
    this.missing.inc();
    this.logger.warn({ indexes: index }, 'a search index is missing; searching without it');
  }

  private failed(error: unknown): Problem {
    this.unavailable.inc();
    return new Problem('search_unavailable', { headers: { 'retry-after': '5' } }, { cause: error });
  }
}

function isMissingIndex(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 404;
}
