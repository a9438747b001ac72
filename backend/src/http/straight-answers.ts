import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Answer } from '../cache/answer.js';
import { CachedRead, type Question } from '../cache/cached-read.js';
import { AppConfig } from '../config/config.js';
import { runInRequest } from '../observability/request-context.js';
import { type Seen, union } from '../postgres/seen.js';
import { AccessTokens } from './access-token.js';
import type { Principal } from '../identity/principal.js';
import { Problem } from './problem.js';
import { requestIdOf } from './request-id.js';
import { RequestLog } from './request-log.js';
import { type Carried, carriedBy, seenBy, tokenHeader } from './read-position.js';
import { ReadPositionTokens } from './read-position-token.js';
import { headersOf, JSON_TYPE, type ListAddress, representationOf } from './shown-answer.js';
import { FOR_DATA, keepQuietly } from './standing-headers.js';

/** Addresses that are remembered; a longer one is not worth its place. */
const MOST_ADDRESSES = 5000;
const LONGEST_ADDRESS = 300;
/** As long as the long way takes at most. */
const REQUEST_TIMEOUT_MS = 10_000;
const BEARER = 'Bearer ';

interface Known {
  readonly question: Question;
  readonly address: ListAddress | undefined;
  readonly route: string;
}

/** A request on its way. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly principal: Principal | undefined;
  readonly id: () => string;
  /** Of `performance.now()`. */
  readonly beganMs: number;
  readonly known: Known;
  readonly carried: Carried;
  /** What the client had written and been shown before. */
  readonly seen: Seen | null;
}

/** The long way: whatever answers requests that are not answered here. */
type LongWay = (request: IncomingMessage, response: ServerResponse) => void;

declare module 'fastify' {
  interface FastifyInstance {
    straightAnswers?: StraightAnswers;
  }
}

/**
 * Cached lists that were asked for before, by the exact text of their address: validated once, they are answered
 * before the framework, which costs several times what a list from memory does (docs/bench-report.md). Anything out of
 * the ordinary takes the long way: an owner, a token not known yet, an absence, an address never seen, an error.
 */
@Injectable()
export class StraightAnswers {
  /** Set when the server is to close: the long way ends connections. */
  closing = false;
  private readonly known = new LRUCache<string, Known>({ max: MOST_ADDRESSES });
  private readonly secureCookies: boolean;
  private readonly failures = new WeakMap<IncomingMessage, Error>();

  constructor(
    private readonly cached: CachedRead,
    private readonly tokens: ReadPositionTokens,
    private readonly accessTokens: AccessTokens,
    private readonly log: RequestLog,
    config: AppConfig,
  ) {
    this.secureCookies = config.token.cookieSecure;
  }

  /** The address asks this question, whoever comes with it except an owner. */
  remember(request: FastifyRequest, question: Question, address: ListAddress | undefined): void {
    const { url } = request.raw;
    const route = request.routeOptions.url;
    if (request.method !== 'GET' || url === undefined || url.length > LONGEST_ADDRESS || !route) return;
    if (this.known.has(url)) return;
    this.known.set(url, { question, address, route });
  }

  /** Answers the request if it can, else leaves it to the long way. It never throws: nobody would catch it. */
  answer(request: IncomingMessage, response: ServerResponse, longWay: LongWay): void {
    try {
      this.answerNow(request, response, longWay);
    } catch (error) {
      this.fail(request, response, error, longWay);
    }
  }

  private answerNow(request: IncomingMessage, response: ServerResponse, longWay: LongWay): void {
    const known = request.method === 'GET' && !this.closing ? this.known.get(request.url ?? '') : undefined;
    const visitor = known && this.visitor(request);
    if (known === undefined || visitor === undefined) {
      longWay(request, response);
      return;
    }
    const beganMs = performance.now();
    const id = onceAsked(() => requestIdOf(request));
    const carried = carriedBy(request, this.secureCookies);
    const seen = seenBy(carried, this.tokens);
    const principal = visitor ?? undefined;
    const exchange = { request, response, principal, id, beganMs, known, carried, seen };
    const inMemory = this.cached.fromMemory(known.question, seen);
    if (inMemory !== null) this.give(exchange, inMemory, longWay);
    else runInRequest({ request_id: id() }, () => void this.answerLater(exchange, longWay));
  }

  /** What went wrong with a request that then took the long way. */
  failureOf(request: IncomingMessage): Error | undefined {
    return this.failures.get(request);
  }

  private async answerLater(exchange: Exchange, longWay: LongWay): Promise<void> {
    const { request, response, known, seen } = exchange;
    let timer: NodeJS.Timeout | undefined;
    const timeIsUp = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Problem('too_slow')), REQUEST_TIMEOUT_MS);
    });
    try {
      this.give(exchange, await Promise.race([this.cached.read(known.question, seen), timeIsUp]), longWay);
    } catch (error) {
      this.fail(request, response, error, longWay);
    } finally {
      clearTimeout(timer);
    }
  }

  private fail(request: IncomingMessage, response: ServerResponse, error: unknown, longWay: LongWay): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    this.failures.set(request, error as Error);
    longWay(request, response);
  }

  /** A customer whose access token was verified before, null for a guest; undefined for anybody else. */
  private visitor({ headers }: IncomingMessage): Principal | null | undefined {
    const { authorization } = headers;
    if (headers['content-type'] !== undefined) return undefined;
    if (authorization === undefined) return null;
    if (!authorization.startsWith(BEARER)) return undefined;
    const principal = this.accessTokens.known(authorization.slice(BEARER.length));
    return principal?.role === 'customer' ? principal : undefined;
  }

  private give(exchange: Exchange, answer: Answer, longWay: LongWay): void {
    const { request, response, known, id, beganMs, principal, carried, seen } = exchange;
    const { body, servedBy } = answer;
    if (body === null) {
      longWay(request, response);
      return;
    }
    const shown = { ...answer, body };
    const sent = representationOf(request, shown, true);
    const headers = headersOf(shown, sent, known.address);
    const after = seen === null ? answer.seen : union(seen, answer.seen);
    const token = tokenHeader(request, carried, after, this.tokens, this.secureCookies);
    if (token !== null) headers.push(...token);
    keepQuietly(request, response);
    const { bytes } = sent;
    if (bytes !== null)
      headers.push(...FOR_DATA, 'content-type', JSON_TYPE, 'content-length', String(bytes.length));
    const status = bytes === null ? 304 : 200;
    response.writeHead(status, headers).end(bytes ?? undefined);
    const [ms, url] = [performance.now() - beganMs, request.url ?? ''];
    this.log.answered({
      ...{ id, method: 'GET', url, route: known.route, status, ms },
      ...{ userId: principal?.id, servedBy },
    });
  }
}

function onceAsked(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}

/** Answers what is remembered before Fastify looks at it. */
export function serveStraightAnswers(fastify: FastifyInstance, answers: StraightAnswers): void {
  const { server } = fastify;
  const [longWay, ...others] = server.listeners('request') as LongWay[];
  if (longWay === undefined || others.length > 0) throw new Error('one listener answers requests');
  server.removeListener('request', longWay);
  server.on('request', (request, response) => answers.answer(request, response, longWay));
  fastify.decorate('straightAnswers', answers);
  fastify.addHook('onRequest', (request, _reply, done) => done(answers.failureOf(request.raw)));
  fastify.addHook('preClose', (done) => {
    answers.closing = true;
    done();
  });
}
