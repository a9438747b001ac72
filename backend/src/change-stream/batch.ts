import type { KafkaMessage } from 'kafkajs';
import type { TransactionId } from '../postgres/transaction-id.js';
import { decodeChangeEvent, MalformedEvent, type RowChange } from './change-event.js';

/** What a batch of messages says, decoded once. */
export interface DecodedBatch {
  readonly changes: readonly RowChange[];
  /** A message in it does not say what it changed: why. */
  readonly unknown: string | null;
  /** The newest 64-bit transaction id that is known after it. */
  readonly near: TransactionId;
  /** Time of the newest heartbeat in it, ms since 1970. */
  readonly beatAtMs: number | null;
}

/** Decodes the messages in order. Never throws: what cannot be decoded is said in `unknown`. */
export function decodeBatch(messages: readonly KafkaMessage[], near: TransactionId): DecodedBatch {
  const changes: RowChange[] = [];
  let unknown: string | null = null;
  let beatAtMs: number | null = null;
  for (const message of messages) {
    try {
      const event = decodeChangeEvent(message.value, near);
      if (event?.kind === 'row') changes.push(event);
      if (event?.kind === 'heartbeat') {
        near = event.transactionId;
        beatAtMs = event.beatAtMs;
      }
    } catch (error) {
      if (!(error instanceof MalformedEvent)) throw error;
      unknown = `malformed at offset ${message.offset}: ${error.message}`;
    }
  }
  return { changes, unknown, near, beatAtMs };
}
