import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { Negotiator } from '@fastify/accept-negotiator';
import { LRUCache } from 'lru-cache';

/** A content coding as in Accept-Encoding and Content-Encoding. */
export type Coding = 'zstd' | 'br' | 'gzip';

/** A body as it is sent, in a coding that its client takes. */
export interface CompressedBody {
  readonly coding: Coding;
  readonly bytes: Buffer;
}

/**
 * Each at the setting beyond which it takes more time than it saves: the first page of shops, 71 kB, becomes 9.4 kB in
 * 0.11 ms, 9.7 kB in 0.5 ms and 10.7 kB in 0.8 ms, on the thread that answers. What comes first is preferred.
 */
const COMPRESS: Readonly<Record<Coding, (body: Buffer) => Buffer>> = {
  zstd: (body) => zstdCompressSync(body, { pledgedSrcSize: body.length }),
  br: (body) =>
    brotliCompressSync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 3,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (body) => gzipSync(body, { level: 2 }),
};

/** Shorter bodies, in bytes, go into the first packet as they are. */
const SHORTEST = 1024;

const negotiator = new Negotiator({
  supportedValues: Object.keys(COMPRESS),
  cache: new LRUCache<string, string>({ max: 100 }),
});

/** The copies of a body live as long as it does. */
const copies = new WeakMap<Buffer, Map<Coding, CompressedBody>>();

/**
 * A body that is the same for everybody, compressed once for each coding that is asked for. (One that holds what its
 * client sent beside what others must not know would tell that by its length: BREACH. Such bodies go as they are.)
 * @returns null when the client takes no coding of ours, or the body is short
 */
export function compressedBody(body: Buffer, acceptEncoding: string | undefined): CompressedBody | null {
  if (acceptEncoding === undefined || body.length < SHORTEST) return null;
  // Only what is named: for `*` the negotiator would give what is refused beside it as well.
  const coding = negotiator.negotiate(acceptEncoding.replaceAll('*', 'identity')) as Coding | null;
  if (coding === null) return null;
  let made = copies.get(body);
  if (made === undefined) copies.set(body, (made = new Map<Coding, CompressedBody>()));
  let copy = made.get(coding);
  if (copy === undefined) made.set(coding, (copy = { coding, bytes: COMPRESS[coding](body) }));
  return copy;
}

/** The strong entity tag of a body in a coding: other bytes than the body's own, so another tag (RFC 9110, 8.8.3). */
export const tagIn = (coding: Coding, etag: string): string => `${etag.slice(0, -1)}.${coding[0] ?? ''}"`;

/** The tag of the body itself. A plain tag has no point. */
export const tagWithoutCoding = (etag: string): string => etag.replace(/\.[zbg]"$/, '"');
