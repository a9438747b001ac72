export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  /** Kafka's names and values; all that differ from the broker's defaults. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * The newest event of each row is kept for ever, so that a consumer or an index can be built anew from the topic.
 *
 * Nothing younger than a day is compacted: of a deleted row only the tombstone would be left, and a sink that was away
 * meanwhile needs the delete event before it, which carries the version. A day is also how long Elasticsearch remembers
 * deleted versions (gc_deletes) and Kafka keeps a tombstone (delete.retention.ms). Segments close every hour, because
 * only closed ones are compacted: heartbeats write a few events a second under one key.
 */
const changes = {
  'cleanup.policy': 'compact',
  'min.compaction.lag.ms': String(24 * 3600 * 1000),
  'segment.ms': String(3600 * 1000),
  'min.cleanable.dirty.ratio': '0.1',
};

const fortnightMs = 14 * 24 * 3600 * 1000;
const deadLetters = { 'cleanup.policy': 'delete', 'retention.ms': String(fortnightMs) };

/** Every topic that the project makes. One partition each: nothing in a topic may overtake another, or its heartbeat. */
export const topics: readonly TopicSpec[] = [
  { name: 'kirana.public.shops', partitions: 1, settings: changes },
  { name: 'kirana.public.products', partitions: 1, settings: changes },
  { name: 'kirana.public.orders', partitions: 1, settings: changes },
  { name: 'kirana.public.order_line_items', partitions: 1, settings: changes },
  { name: 'kirana.public.stock_alerts', partitions: 1, settings: changes },
  { name: 'kirana.public.carts', partitions: 1, settings: changes },
  { name: 'kirana.es.dlq', partitions: 1, settings: deadLetters },
  // Made by backend/src/change-stream/dead-letters.ts, too. The headers come on top of a message that just fitted.
  {
    name: 'kirana.change-stream.dead-letters',
    partitions: 1,
    settings: { ...deadLetters, 'max.message.bytes': String(2 * 1024 ** 2) },
  },
];
