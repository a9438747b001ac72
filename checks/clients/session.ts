import { setTimeout as pause } from 'node:timers/promises';
import type {
  Born,
  Effect,
  ProcessRun,
  ReadLine,
  Scope,
  Shown,
  TokenParts,
  WriteLine,
} from '../history/lines.ts';
import type { ApiProcess } from './api-process.ts';
import { nextPage } from './content.ts';
import { headerOf, NoAnswer, type Reply, type Request } from './http.ts';
import { Pages } from './pages.ts';
import type { Random } from './random.ts';
import { TokenJar, tokenOf, type TokenHabit } from './token-jar.ts';
import type { Surroundings } from './workload.ts';

export interface Read {
  readonly path: string;
  readonly scope: Scope;
  readonly before?: number;
  /** An owner's own view. */
  readonly bearer?: string;
}

export interface Write {
  readonly what: string;
  readonly request: Request;
  readonly effects: readonly Effect[];
  /** Where the rows are shown that it creates. */
  readonly born?: Born;
  /** The token is not sent along. */
  readonly tokenless: boolean;
  /** Of what has got its id by the answer: its effects, and where it is shown. */
  created?(id: number): Pick<WriteLine, 'effects' | 'born'>;
}

interface Exchange {
  readonly at: readonly [number, number];
  readonly by: ProcessRun;
  readonly reply: Reply | NoAnswer;
}

/** One client: makes its requests one after the other, to either process, and writes down each. */
export class Session {
  readonly number: number;
  readonly random: Random;
  readonly around: Surroundings;
  readonly #jar: TokenJar;
  readonly #pages = new Pages();

  constructor(around: Surroundings, number: number, habit: TokenHabit, random: Random) {
    this.around = around;
    this.number = number;
    this.random = random;
    this.#jar = new TokenJar(habit, around.blindfold);
  }

  /** Reads once. Answers where the next page is, if there is one. */
  async read(read: Read): Promise<Read | undefined> {
    const { headers, ...token } = this.#jar.request();
    const condition = this.random.chance(0.3) ? this.#pages.condition(read.path) : {};
    const bearer = read.bearer === undefined ? {} : { authorization: `Bearer ${read.bearer}` };
    const exchange = await this.#exchange({
      method: 'GET',
      path: read.path,
      headers: { ...headers, ...condition, ...bearer },
    });
    const { reply } = exchange;
    const shown = reply instanceof NoAnswer ? undefined : this.#pages.shown(read, reply);
    const isAnswered = !(reply instanceof NoAnswer) && reply.status < 500;
    const got = isAnswered ? this.#coverOf(reply) : undefined;
    this.#note(read, exchange, { ...token, ...(got && { got }) }, shown);
    if (!isAnswered) return this.#afterError();
    const next = nextPage(this.#pages.link(read, reply));
    return next && { ...read, path: next.path, before: next.before };
  }

  /** Writes once. `maybe` means: nobody knows whether it was, or will be, applied. */
  async write(write: Write): Promise<{ outcome: WriteLine['outcome']; status: number | string; id: number }> {
    const { history } = this.around;
    const { headers, ...token } = write.tokenless
      ? { headers: {}, ...this.#freshOnly() }
      : this.#jar.request();
    const op = this.around.nextOperation();
    if (write.effects.length > 0)
      history.write({ k: 'begun', op, at: history.now(), effects: write.effects });
    const request = { ...write.request, headers: { ...write.request.headers, ...headers } };
    const { at, by, reply } = await this.#exchange(request);
    const status = reply instanceof NoAnswer ? reply.code : reply.status;
    const outcome = outcomeOf(status, request.method);
    const id =
      reply instanceof NoAnswer || reply.status !== 201 ? 0 : (JSON.parse(reply.body) as { id: number }).id;
    // What was written is new: nothing that was carried covers it.
    const got = reply instanceof NoAnswer || reply.status >= 300 ? undefined : tokenOf(reply.headers);
    history.write({
      ...{ k: 'write', op, client: this.number, at, by, what: write.what, outcome, status },
      ...{ effects: write.effects, judged: this.#jar.judged },
      ...(write.born && { born: write.born }),
      ...(id > 0 ? write.created?.(id) : {}),
      ...token,
      ...(got === undefined ? {} : { got: got.parts }),
    });
    if (write.tokenless) this.#jar.addWrite(got);
    else this.#jar.answered(got);
    if (outcome === 'maybe') await this.#afterError();
    return { outcome, status, id };
  }

  /** Sends something that is not part of the history (signing in). @throws NoAnswer */
  async plain(request: Request): Promise<Reply> {
    return this.random.pick(this.around.processes).server.send(request);
  }

  /** Waits for the turn of the next operation; false: the run is over. */
  turn(): Promise<boolean> {
    return this.around.pace.turn();
  }

  /** The token that covers the answer to a read. One that is marked without a token has shown nobody knows what. */
  #coverOf(reply: Reply): TokenParts | undefined {
    const token = tokenOf(reply.headers);
    const cover = this.#jar.answered(token);
    return token === undefined && headerOf(reply, 'x-stale') !== undefined ? undefined : cover;
  }

  #freshOnly(): { fresh?: true } {
    return this.#jar.request().fresh ? { fresh: true } : {};
  }

  async #exchange(request: Request): Promise<Exchange> {
    const { history, processes, progress, pace } = this.around;
    const process: ApiProcess = this.random.pick(processes);
    const run = process.run;
    const begin = history.now();
    let reply: Reply | NoAnswer;
    try {
      reply = await process.server.send(request);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      reply = error;
    }
    const end = history.now();
    if (reply instanceof NoAnswer || reply.status >= 500) progress.errors += 1;
    else {
      progress.answers += 1;
      pace.answered += 1;
      if (headerOf(reply, 'x-stale') === 'true') progress.marked += 1;
    }
    return { at: [begin, end], by: run === process.run ? run : null, reply };
  }

  #note(read: Read, { at, by, reply }: Exchange, token: object, shown: Shown | undefined): void {
    const op = this.around.nextOperation();
    const { path, scope } = read;
    const asked = {
      ...({ k: 'read', op, client: this.number, at, by } as const),
      ...{ path, scope, judged: this.#jar.judged },
    };
    if (reply instanceof NoAnswer) {
      this.around.history.write({ ...asked, status: reply.code, ...token });
      return;
    }
    const [level, fence] = [headerOf(reply, 'x-served-by'), headerOf(reply, 'x-fence')];
    const age = headerOf(reply, 'x-age-ms');
    const line: ReadLine = {
      ...asked,
      status: reply.status,
      ...(shown === undefined ? {} : { shown }),
      ...(level === undefined ? {} : { level }),
      ...(age === undefined ? {} : { age: Number(age) }),
      ...(headerOf(reply, 'x-stale') === 'true' ? { stale: true } : {}),
      ...(fence === undefined ? {} : { fence }),
      ...token,
    };
    this.around.history.write(line);
  }

  /** A process that is away answers at once: without a pause the run would be spent on it. */
  async #afterError(): Promise<undefined> {
    await pause(this.random.between(50, 150));
  }
}

/** What a status says of a write. What is deleted and not there any more is deleted. */
function outcomeOf(status: number | string, method: Request['method']): WriteLine['outcome'] {
  if (status === 'ECONNREFUSED') return 'refused';
  if (typeof status === 'string' || status >= 500) return 'maybe';
  return status < 300 || (method === 'DELETE' && status === 404) ? 'applied' : 'refused';
}
