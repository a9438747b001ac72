import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest, HookHandlerDoneFunction } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Answer } from '../cache/answer.js';
import { CachedRead, type Question } from '../cache/cached-read.js';
import { AccessTokens } from './access-token.js';
import { cookieOf, SESSION_HEADER } from './session.js';
import { SessionTokens } from './session-token.js';
import { hasAlready, headersOf, JSON_TYPE, type ListAddress } from './shown-answer.js';

/** Addresses that are remembered; a longer one is not worth its place. */
const MOST_ADDRESSES = 5000;
const LONGEST_ADDRESS = 300;
const BEARER = 'Bearer ';

interface Known {
  readonly question: Question;
  readonly address: ListAddress | undefined;
}

declare module 'fastify' {
  interface FastifyInstance {
    straightAnswers?: StraightAnswers;
  }
}

/**
 * Cached lists that were asked for before, by the exact text of their address: validated once, they are answered
 * before routing, guards and pipes, which cost several times what a list from memory does (docs/bench-report.md).
 * Anything out of the ordinary takes the long way: an owner, a token not known yet, an absence, an address never seen.
 */
@Injectable()
export class StraightAnswers {
  private readonly known = new LRUCache<string, Known>({ max: MOST_ADDRESSES });

  constructor(
    private readonly cached: CachedRead,
    private readonly sessions: SessionTokens,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** The address asks this question, whoever comes with it except an owner. */
  remember({ method, raw }: FastifyRequest, question: Question, address: ListAddress | undefined): void {
    const { url } = raw;
    if (method === 'GET' && url !== undefined && url.length <= LONGEST_ADDRESS)
      this.known.set(url, { question, address });
  }

  /** Answers the request if it can, else leaves it to whoever comes after. */
  answer(request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void {
    const known = request.method === 'GET' ? this.known.get(request.raw.url ?? '') : undefined;
    if (known === undefined || !this.isOrdinary(request)) {
      done();
      return;
    }
    const { seen } = request.session;
    const inMemory = this.cached.fromMemory(known.question, seen);
    if (inMemory !== null) {
      this.give(request, reply, done, inMemory, known);
      return;
    }
    this.cached
      .read(known.question, seen)
      .then((answer) => this.give(request, reply, done, answer, known))
      .catch((error: unknown) => done(error as Error));
  }

  /** A guest, or a customer whose access token was verified before. */
  private isOrdinary(request: FastifyRequest): boolean {
    const { authorization, 'content-type': type } = request.headers;
    if (type !== undefined) return false;
    if (authorization === undefined) return true;
    if (!authorization.startsWith(BEARER)) return false;
    const principal = this.accessTokens.known(authorization.slice(BEARER.length));
    if (principal?.role !== 'customer') return false;
    request.principal = principal;
    return true;
  }

  private give(
    request: FastifyRequest,
    reply: FastifyReply,
    done: HookHandlerDoneFunction,
    answer: Answer,
    { address }: Known,
  ): void {
    const { body } = answer;
    // A process that stood still may wake to find that the request's time was up, and said so.
    if (reply.sent) return;
    if (body === null) {
      done();
      return;
    }
    const { session } = request;
    session.show(answer.seen);
    const token = this.sessions.issue(session.after ?? answer.seen);
    const headers: Record<string, string> = headersOf({ ...answer, body }, address);
    headers['x-request-id'] = request.id;
    if (token !== null) {
      headers[SESSION_HEADER] = token;
      headers['set-cookie'] = cookieOf(token);
    }
    reply.hijack();
    if (hasAlready(request, answer)) {
      reply.raw.writeHead(304, headers).end();
      return;
    }
    headers['content-type'] = JSON_TYPE;
    headers['content-length'] = String(body.length);
    reply.raw.writeHead(200, headers).end(body);
  }
}

/** Answers what is remembered before anything else looks at it. */
export function serveStraightAnswers(fastify: FastifyInstance, answers: StraightAnswers): void {
  fastify.decorate('straightAnswers', answers);
  fastify.addHook('onRequest', (request, reply, done) => answers.answer(request, reply, done));
}
