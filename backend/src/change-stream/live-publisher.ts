import { Injectable } from '@nestjs/common';
import { type LiveMoment, RESET } from '../live/live-event.js';
import { LiveStream } from '../live/live-stream.js';
import { DatabaseUnavailable } from '../postgres/errors.js';
import { PrimaryDb } from '../postgres/primary-db.js';
import { PrimaryIdentity } from '../postgres/primary-identity.js';
import { toTransactionId } from '../postgres/transaction-id.js';
import { highestId, type DecodedBatch } from './batch.js';
import { ChangeStreamMetrics } from './change-stream-metrics.js';
import { type LiveChange, liveEventsOf } from './live-events-of.js';
import { ShopOwners } from './shop-owners.js';

/** Changes that are older (ms) come from a topic that is read anew, or a worker that was away: screens ask for all. */
const OLDEST_MS = 60_000;

/** Tells screens what a batch has changed. */
@Injectable()
export class LivePublisher {
  constructor(
    private readonly stream: LiveStream,
    private readonly owners: ShopOwners,
    private readonly primary: PrimaryDb,
    private readonly identity: PrimaryIdentity,
    private readonly metrics: ChangeStreamMetrics,
  ) {}

  /**
   * Resolves when Redis has the events; to be called behind the fences of the same batch. Repeated, it tells them again.
   * @param isIncomplete changes were missed, or are not known: screens are told to ask for everything
   * @throws CacheUnavailable or DatabaseUnavailable: then some of them may have been told
   */
  async publish(batch: DecodedBatch, isIncomplete: boolean): Promise<void> {
    const changes = changesIn(batch);
    // Of a snapshot it is not known what was changed before it, and old changes are not worth an event each.
    const telling = isIncomplete || changes === null ? 'all' : changes;
    if (telling !== 'all' && telling.length === 0) return;
    const events = telling === 'all' ? [RESET] : liveEventsOf(telling, await this.ownersIn(telling));
    if (events.length === 0) return;
    await this.stream.append(events, await this.momentOf(batch));
    for (const { type } of events) this.metrics.livePublished(type);
  }

  /**
   * To be called when the events of a batch may have been told behind newer ones: screens ask for everything then.
   * @throws CacheUnavailable or DatabaseUnavailable
   */
  async recall(batch: DecodedBatch): Promise<void> {
    if (batch.received.some(({ event }) => event.kind !== 'heartbeat')) await this.publish(batch, true);
  }

  private async ownersIn(changes: readonly LiveChange[]): Promise<Map<string, string>> {
    return this.owners.of(
      changes.flatMap((change) => (change.kind === 'stock-alert' ? [change.shopId] : [])),
    );
  }

  /**
   * All commits of the batch have lower ids and end below the position: an event carries the position of its row, not of
   * its commit, and a commit is in the log before it is streamed.
   */
  private async momentOf(batch: DecodedBatch): Promise<LiveMoment> {
    const database = this.identity.current();
    if (database === null) throw new DatabaseUnavailable();
    const position = await this.primary.insertPosition();
    const xmax = toTransactionId((highestId(batch) ?? 0n) + 1n);
    return { database, seen: { position, xmax } };
  }
}

/** The changes in a batch; null when they are to be told as "everything". */
function changesIn({ received }: DecodedBatch): LiveChange[] | null {
  const oldest = Date.now() - OLDEST_MS;
  const changes: LiveChange[] = [];
  for (const { message, event } of received) {
    if (event.kind === 'heartbeat') continue;
    if (event.operation === 'snapshot' || Number(message.timestamp) < oldest) return null;
    changes.push(event);
  }
  return changes;
}
