import { createHash } from 'node:crypto';
import { type Lsn, toLsn } from '../postgres/lsn.js';
import { type Seen, seenIn } from '../postgres/seen.js';
import type { SnapshotRead } from '../postgres/snapshot-read.js';
import { toTransactionId, type TransactionId } from '../postgres/transaction-id.js';

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

const EXPIRY_LENGTH = 14; // 13 digits and a blank, put in front by store.lua
const VERSION_LENGTH = 16;
const NEWLINE = 10;

/** The strong entity tag of a body and of the link beside it. */
export function etagOf(body: string | null, next: string | null): string {
  const hash = createHash('sha1').update(body ?? '');
  if (next !== null) hash.update(`\nnext ${next}`);
  return `"${hash.digest('base64url')}"`;
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

/** Packs an entry for store.lua: `<version> <header JSON>\n<body>`. The version has 16 characters. */
export function packEntry(version: string, entry: Entry): Buffer {
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
  return Buffer.concat([
    Buffer.from(`${version} ${JSON.stringify(header)}\n`),
    entry.body ?? Buffer.alloc(0),
  ]);
}

/** Unpacks what lookup.lua gives: an expiry before what `packEntry` made. Throws on anything else. */
export function unpackEntry(packed: Buffer): Kept {
  const end = packed.indexOf(NEWLINE);
  if (end < 0) throw new Error('an entry in Redis is malformed');
  const text = packed.toString('latin1', 0, end);
  const header = JSON.parse(text.slice(EXPIRY_LENGTH + VERSION_LENGTH + 1)) as Header;
  return {
    version: text.slice(EXPIRY_LENGTH, EXPIRY_LENGTH + VERSION_LENGTH),
    expiresAtMs: Number(text.slice(0, EXPIRY_LENGTH)),
    entry: {
      body: header.absent ? null : packed.subarray(end + 1),
      next: header.next,
      etag: header.etag,
      asOfMs: header.as_of,
      low: header.low === null ? null : toLsn(header.low),
      xmin: toTransactionId(header.xmin),
      seen: { position: toLsn(header.high), xmax: toTransactionId(header.xmax) },
    },
  };
}
