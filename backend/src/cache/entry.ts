import { createHash } from 'node:crypto';

/** A stored answer. */
export interface Entry {
  /** JSON for the client; null: what was asked for is absent. */
  readonly body: string | null;
  /** Strong entity tag, with its quotes. */
  readonly etag: string;
  /** The body is current as of then, ms since 1970 on the primary's clock. */
  readonly asOfMs: number;
}

const EXPIRY_LENGTH = 14; // 13 digits and a blank, put in front by store.lua
const VERSION_LENGTH = 16;

/** The strong entity tag of a body. */
export function etagOf(body: string | null): string {
  return `"${createHash('sha1')
    .update(body ?? '')
    .digest('base64url')}"`;
}

/** Packs an entry for store.lua: `<version> <header JSON>\n<body>`. The version has 16 characters. */
export function packEntry(version: string, entry: Entry): string {
  if (version.length !== VERSION_LENGTH) throw new RangeError('a fence version has 16 characters');
  const header = { etag: entry.etag, as_of: entry.asOfMs, absent: entry.body === null };
  return `${version} ${JSON.stringify(header)}\n${entry.body ?? ''}`;
}

/** Unpacks what lookup.lua gives: an expiry before what `packEntry` made. Throws on anything else. */
export function unpackEntry(packed: string): Entry {
  const end = packed.indexOf('\n');
  if (end < 0) throw new Error('an entry in Redis is malformed');
  const header = JSON.parse(packed.slice(EXPIRY_LENGTH + VERSION_LENGTH + 1, end)) as {
    etag: string;
    as_of: number;
    absent: boolean;
  };
  return { body: header.absent ? null : packed.slice(end + 1), etag: header.etag, asOfMs: header.as_of };
}
