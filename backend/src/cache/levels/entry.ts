import { createHash } from 'node:crypto';
import { type Lsn, toLsn } from '../../postgres/lsn.js';
import { type Seen, seenIn } from '../../postgres/seen.js';
import type { SnapshotRead } from '../../postgres/snapshot-read.js';
import { toTransactionId, type TransactionId } from '../../postgres/transaction-id.js';

/** An answer as it is kept: ready bytes, and what they are known to contain. */
export interface Entry {
  /** JSON for the client, in UTF-8; null: what was asked for is absent. */
  readonly body: Buffer | null;
  /** Of a page: the id after which the next one begins. */
  readonly next: string | null;
  /** Strong entity tag, with its quotes. */
  readonly etag: string;
  /** The body is current as of then, ms since 1970 on the primary's clock. */
  readonly asOfMs: number;
  /** Everything committed up to here is in the body; null when it was read from the primary. */
  readonly low: Lsn | null;
  /** Every transaction below is in the body. */
  readonly xmin: TransactionId;
  /** What a client knows who has been shown the body. */
  readonly seen: Seen;
}

/** An entry under the fence version for which it was filled. */
export interface Kept {
  readonly entry: Entry;
  readonly version: string;
  /** ms since 1970 on the clock of whoever keeps it. */
  readonly expiresAtMs: number;
}

interface Header {
  etag: string;
  next: string | null;
  as_of: number;
  absent: boolean;
  low: string | null;
  high: string;
  xmin: string;
  xmax: string;
}

/** What an entry takes beside its body, in bytes: its key, its fields, its place in a list. */
const ENTRY_OVERHEAD = 600;
/** What the compressed copies of a body (http/compressed-body.ts) take beside it: about an eighth, in three codings. */
const SHARE_OF_COPIES = 0.4;
const EXPIRY_LENGTH = 14; // 13 digits and a blank, put in front by store.lua
const VERSION_LENGTH = 16;

/** Of a digest, 96 bits: a tag tells apart the few versions of one address, and travels both ways with each answer. */
const TAG_CHARACTERS = 16;

/** The strong entity tag of a body and of the link beside it. */
export function etagOf(body: string | null, next: string | null): string {
  const hash = createHash('sha1').update(body ?? '');
  if (next !== null) hash.update(`\nnext ${next}`);
  return `"${hash.digest('base64url').slice(0, TAG_CHARACTERS)}"`;
}

/** What a read gives to keep, and to answer. */
export function entryOf(read: SnapshotRead): Entry {
  return {
    body: read.body === null ? null : Buffer.from(read.body),
    next: read.next,
    etag: etagOf(read.body, read.next),
    asOfMs: read.asOfMs,
    low: read.low,
    xmin: read.snapshot.xmin,
    seen: seenIn(read),
  };
}

/** An entry as Redis keeps it. */
export interface Packed {
  /** `<version> <header JSON>`; lookup.lua gives it with the expiry in front. The same only for one and the same store. */
  readonly head: string;
  readonly body: Buffer;
}

/** Packs an entry for store.lua. The version has 16 characters. */
export function packEntry(version: string, entry: Entry): Packed {
  if (version.length !== VERSION_LENGTH) throw new RangeError('a fence version has 16 characters');
  const header: Header = {
    etag: entry.etag,
    next: entry.next,
    as_of: entry.asOfMs,
    absent: entry.body === null,
    low: entry.low === null ? null : String(entry.low),
    high: String(entry.seen.position),
    xmin: String(entry.xmin),
    xmax: String(entry.seen.xmax),
  };
  return { head: `${version} ${JSON.stringify(header)}`, body: entry.body ?? Buffer.alloc(0) };
}

/** Unpacks what lookup.lua gives: an expiry before what `packEntry` made. Throws on anything else. */
export function unpackEntry({ head, body }: Packed): Kept {
  const header = JSON.parse(head.slice(EXPIRY_LENGTH + VERSION_LENGTH + 1)) as Header;
  return {
    version: head.slice(EXPIRY_LENGTH, EXPIRY_LENGTH + VERSION_LENGTH),
    expiresAtMs: Number(head.slice(0, EXPIRY_LENGTH)),
    entry: {
      body: header.absent ? null : body,
      next: header.next,
      etag: header.etag,
      asOfMs: header.as_of,
      low: header.low === null ? null : toLsn(header.low),
      xmin: toTransactionId(header.xmin),
      seen: { position: toLsn(header.high), xmax: toTransactionId(header.xmax) },
    },
  };
}

/** Bytes that an entry takes in this process. */
export const sizeOf = ({ body }: Entry): number =>
  Math.ceil((body?.length ?? 0) * (1 + SHARE_OF_COPIES)) + ENTRY_OVERHEAD;

/** The entry with bytes of its own, not a view into something larger that would be kept with them. */
export const withOwnBytes = (entry: Entry): Entry =>
  entry.body && entry.body.buffer.byteLength > 2 * entry.body.length
    ? { ...entry, body: Buffer.from(new Uint8Array(entry.body).buffer) }
    : entry;
