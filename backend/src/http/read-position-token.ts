import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AppConfig } from '../config/config.js';
import { toLsn } from '../postgres/lsn.js';
import { PrimaryIdentity } from '../postgres/primary-identity.js';
import { type Seen, union } from '../postgres/seen.js';
import { toTransactionId } from '../postgres/transaction-id.js';

/** Whole seconds for which a token holds; what is older than that every answer contains anyway. */
export const READ_POSITION_SECONDS = 60;
/** Of which so many must be left: an active client's token is made anew when a third of its life has passed. */
const LEFT_SECONDS = 40;
/** Tokens of the same content have the same text for this long: signing is then a look into a map. */
const SAME_TEXT_SECONDS = 5;
const SIGNATURE_BYTES = 16;
/** `1.<system id>.<timeline>.<position>.<xmax>.<expires>.<signature>` */
const TOKEN = /^(1\.(\d{1,20}\.\d{1,10})\.(\d{1,20})\.(\d{1,20})\.(\d{1,12}))\.([\w-]{22})$/;

/** What a client has seen of a later timeline than this process knows of: nothing that is read here is known to hold it. */
const BEYOND: Seen = { position: toLsn((1n << 64n) - 1n), xmax: toTransactionId((1n << 64n) - 1n) };

interface Issued {
  readonly token: string;
  readonly database: string;
  readonly expires: number;
}

interface Verified {
  readonly database: string;
  readonly seen: Seen;
  readonly expiresAtSeconds: number;
}

/** Signs and reads session tokens: what a client has written and been shown. They prove nothing about who it is. */
@Injectable()
export class ReadPositionTokens {
  /** A key object: made anew for each signature it costs 40 µs, ten times the signature. */
  private readonly key: KeyObject;
  /** By identity: an entry that is answered again and again brings the same object. */
  private readonly issued = new WeakMap<Seen, Issued>();
  private readonly verified = new LRUCache<string, Verified>({ max: 5000 });

  constructor(
    config: AppConfig,
    private readonly primary: PrimaryIdentity,
  ) {
    const secret = hkdfSync('sha256', config.token.secret, '', 'kirana session token', 32);
    this.key = createSecretKey(Buffer.from(secret));
  }

  /**
   * The token of a client that has seen this; null while the database has not said who it is, and for a client that has
   * seen of a later timeline: it keeps the token it has.
   */
  issue(seen: Seen, nowMs = Date.now()): string | null {
    const database = this.primary.current();
    if (database === null || seen === BEYOND) return null;
    const seconds = Math.floor(nowMs / 1000);
    const expires = seconds - (seconds % SAME_TEXT_SECONDS) + READ_POSITION_SECONDS;
    const known = this.issued.get(seen);
    if (known?.expires === expires && known.database === database) return known.token;
    const content = `1.${database}.${seen.position}.${seen.xmax}.${expires}`;
    const token = `${content}.${this.sign(content).toString('base64url')}`;
    this.issued.set(seen, { token, database, expires });
    return token;
  }

  /** The token for a client that carries `brought` and has seen this; null when the one it has says so and is young. */
  renew(brought: string | undefined, seen: Seen, nowMs = Date.now()): string | null {
    const known = brought === undefined ? null : this.standing(brought, nowMs);
    const isYoung = known !== null && known.expiresAtSeconds * 1000 - nowMs >= LEFT_SECONDS * 1000;
    return isYoung && union(known.seen, seen) === known.seen ? null : this.issue(seen, nowMs);
  }

  /** What the clients of these tokens have seen; null for none that is ours, of this database and not expired. */
  read(tokens: readonly (string | undefined)[], nowMs = Date.now()): Seen | null {
    let all: Seen | null = null;
    for (const token of tokens) {
      const seen = token === undefined ? null : (this.standing(token, nowMs)?.seen ?? null);
      if (seen !== null) all = all === null ? seen : union(all, seen);
    }
    return all;
  }

  /** Null for a token that is not ours, of this database and in time. */
  private standing(token: string, nowMs: number): Verified | null {
    const known = this.verified.get(token) ?? this.verify(token);
    if (known === null || known.expiresAtSeconds * 1000 <= nowMs) return null;
    // Positions ahead of what this process knows are no sign of another database: it may only be behind.
    const database = this.primary.current();
    if (database === null || known.database === database) return known;
    if (!isLater(known.database, database)) return null;
    // Another process has noticed a failover before this one.
    this.primary.askNow();
    return { ...known, seen: BEYOND };
  }

  private verify(token: string): Verified | null {
    const [, content, database, position, xmax, expires, signature] = TOKEN.exec(token) ?? [];
    if (!content || !database || !position || !xmax || !expires || !signature) return null;
    if (!timingSafeEqual(Buffer.from(signature, 'base64url'), this.sign(content))) return null;
    if (BigInt(position) >= 1n << 64n || BigInt(xmax) >= 1n << 64n) return null;
    const seen = { position: toLsn(position), xmax: toTransactionId(xmax) };
    const verified = { database, seen, expiresAtSeconds: Number(expires) };
    this.verified.set(token, verified);
    return verified;
  }

  private sign(content: string): Buffer {
    return createHmac('sha256', this.key).update(content).digest().subarray(0, SIGNATURE_BYTES);
  }
}

/** Whether `<system id>.<timeline>` is a later timeline of the same database. */
function isLater(database: string, than: string): boolean {
  const [[system, timeline], [ownSystem, ownTimeline]] = [database.split('.'), than.split('.')];
  return system === ownSystem && Number(timeline) > Number(ownTimeline);
}
