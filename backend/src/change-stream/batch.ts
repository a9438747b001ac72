import type { KafkaMessage } from 'kafkajs';
import type { Beat } from '../cache/watermark/watermark-writer.js';
import type { TransactionId } from '../postgres/transaction-id.js';
import { decodeChangeEvent, MalformedEvent, type ChangeEvent, type RowChange } from './change-event.js';

/** A message that is not applied, and why. The reason names fields, never their values. */
export interface RefusedMessage {
  readonly message: KafkaMessage;
  readonly reason: string;
}

/** What a batch of messages says, decoded once. */
export interface DecodedBatch {
  /** In order of their offsets; tombstones say nothing new and are not among them. */
  readonly received: readonly { readonly message: KafkaMessage; readonly event: ChangeEvent }[];
  readonly refused: readonly RefusedMessage[];
}

/**
 * Decodes the messages in order. Never throws: what cannot be decoded stands in `refused`.
 * @param near a 64-bit transaction id of about the same time; each heartbeat brings one that is nearer to what follows
 */
export function decodeBatch(messages: readonly KafkaMessage[], near: TransactionId): DecodedBatch {
  const received: DecodedBatch['received'][number][] = [];
  const refused: RefusedMessage[] = [];
  for (const message of messages) {
    try {
      const event = decodeChangeEvent(message.value, near);
      if (event === null) continue;
      if (event.kind === 'heartbeat') near = event.transactionId;
      received.push({ message, event });
    } catch (error) {
      if (!(error instanceof MalformedEvent)) throw error;
      refused.push({ message, reason: `malformed: ${error.message}` });
    }
  }
  return { received, refused };
}

/** The changes of rows, in order. */
export function changesOf({ received }: DecodedBatch): RowChange[] {
  return received.flatMap(({ event }) => (event.kind === 'row' ? [event] : []));
}

/** The beats that vouch for what stands before them, in order. */
export function beatsOf({ received }: DecodedBatch): Beat[] {
  return received.flatMap(({ event, message }) => {
    if (event.kind !== 'heartbeat' || !event.vouches) return [];
    const { sequence, beatAtMs, lsn, transactionId } = event;
    return [{ sequence, offset: BigInt(message.offset), beatAtMs, lsn, transactionId }];
  });
}

/** The highest transaction id in it, or null. */
export function highestId({ received }: DecodedBatch): TransactionId | null {
  let highest: TransactionId | null = null;
  for (const { event } of received) {
    if (highest === null || event.transactionId > highest) highest = event.transactionId;
  }
  return highest;
}

/** The batch without the events whose transaction is not below the primary's next one: those are refused. */
export function refuseFrom({ received, refused }: DecodedBatch, next: TransactionId): DecodedBatch {
  const beyond = received.filter(({ event }) => event.transactionId >= next);
  const reason = "beyond the primary's next transaction id";
  return {
    received: received.filter(({ event }) => event.transactionId < next),
    refused: [...refused, ...beyond.map(({ message }) => ({ message, reason }))],
  };
}
