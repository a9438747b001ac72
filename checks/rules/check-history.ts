import type { HeaderLine, Line, ReadLine, WriteLine } from '../history/lines.ts';
import { bound, toldAge } from './bound.ts';
import { Sessions } from './sessions.ts';
import { fenceOrder } from './fence-order.ts';
import { fenceRule } from './fence.ts';
import { Fences } from './fences.ts';
import { monotonicReads } from './monotonic-reads.ts';
import { onlyWritten } from './only-written.ts';
import { readYourWrites } from './read-your-writes.ts';
import { Rows } from './rows.ts';
import { eachShown } from './shown-rows.ts';
import type { AnswerRule, Rule, RowRule, Violation } from './rule.ts';
import { Tally } from './tally.ts';
import { Score, type RuleResult } from './score.ts';
import { tokenGrows } from './token-grows.ts';
import { whole } from './whole.ts';

export interface Verdict {
  readonly header: HeaderLine;
  readonly rules: readonly RuleResult[];
  /** The first ones of each rule. */
  readonly violations: readonly Violation[];
  readonly tally: Tally;
  readonly fenceIds: { readonly matched: number; readonly others: number };
  readonly lastAt: number;
  /** The run came to its end; false: the history is cut off. */
  readonly complete: boolean;
}

const quiesceRule: Rule = {
  name: 'quiesce',
  title: 'At rest, cache = replicas = primary = Elasticsearch for every key',
};

/** Checks a history in one pass. @throws Error when it does not begin with its header */
export async function checkHistory(lines: AsyncIterable<Line> | Iterable<Line>): Promise<Verdict> {
  let check: HistoryCheck | undefined;
  for await (const line of lines) {
    if (line.k === 'header') check = new HistoryCheck(line);
    else if (check === undefined) throw new Error('The history does not begin with its header.');
    else check.take(line);
  }
  if (check === undefined) throw new Error('The history is empty.');
  return check.verdict();
}

/** Checks a history line by line, also while it is being written. */
export class HistoryCheck {
  readonly #header: HeaderLine;
  readonly #rows = new Rows();
  readonly #fences = new Fences(this.#rows);
  readonly #sessions: Sessions;
  readonly #rowRules: readonly RowRule[];
  readonly #answerRules: readonly AnswerRule[];
  readonly #everyAnswerRules: readonly AnswerRule[];
  readonly #score: Score;
  readonly #tally = new Tally();
  #lastAt = 0;
  #complete = false;

  constructor(header: HeaderLine) {
    this.#header = header;
    const sessions = (this.#sessions = new Sessions(header.wall0));
    this.#rowRules = [readYourWrites(sessions), monotonicReads(sessions), fenceRule(this.#fences), bound];
    this.#answerRules = [toldAge, fenceOrder(this.#fences)];
    this.#everyAnswerRules = [tokenGrows(sessions), whole, onlyWritten(this.#rows)];
    const rules = [...this.#rowRules, ...this.#answerRules, ...this.#everyAnswerRules, quiesceRule];
    this.#score = new Score(rules);
  }

  take(line: Exclude<Line, HeaderLine>): void {
    switch (line.k) {
      case 'begun':
        this.#rows.begin(line);
        break;
      case 'write':
        this.#takeWrite(line);
        break;
      case 'read':
        this.#takeRead(line);
        break;
      case 'fence':
        this.#fences.published(line);
        break;
      case 'fault':
        this.#tally.fault(line);
        break;
      case 'subscription':
        if (line.text === 'lost') this.#tally.subscriptionLosses += 1;
        break;
      case 'quiesce':
        this.#score.count(
          quiesceRule.name,
          line.difference && { what: `${line.place}, ${line.key}: ${line.difference}` },
        );
        break;
      case 'end':
        this.#complete = true;
        break;
      case 'watermark':
      case 'flush':
        break;
    }
    this.#lastAt = typeof line.at === 'number' ? line.at : line.at[1];
  }

  /** The first violations of each rule so far. */
  get violations(): readonly Violation[] {
    return this.#score.violations;
  }

  /** Operations answered so far. */
  get answered(): number {
    return this.#tally.reads + this.#tally.writes;
  }

  verdict(): Verdict {
    return {
      header: this.#header,
      rules: this.#score.results,
      violations: this.#score.violations,
      tally: this.#tally,
      fenceIds: { matched: this.#fences.matched, others: this.#fences.others },
      lastAt: this.#lastAt,
      complete: this.#complete,
    };
  }

  #takeWrite(write: WriteLine): void {
    this.#tally.write(write);
    this.#sessions.begin(write);
    if (write.outcome !== 'applied') return;
    this.#rows.acknowledge(write);
    this.#fences.wrote(write);
    this.#judgeWhole(this.#everyAnswerRules, write);
    this.#sessions.rememberWrite(write);
  }

  #takeRead(read: ReadLine): void {
    this.#tally.read(read);
    this.#sessions.begin(read);
    if (!isAnswer(read)) return;
    this.#fences.met(read);
    if (!read.stale) {
      this.#judgeRows(read);
      this.#judgeWhole(this.#answerRules, read);
    }
    this.#judgeWhole(this.#everyAnswerRules, read);
    this.#fences.answered(read);
    this.#sessions.rememberRead(read, this.#rows);
  }

  #judgeRows(read: ReadLine): void {
    const rules = this.#rowRules.filter((rule) => rule.judges(read));
    eachShown(this.#rows, read, (row, state) => {
      for (const rule of rules) {
        const demand = rule.demand(row, read);
        if (demand === undefined) continue;
        const broken = state < demand.state;
        this.#score.count(
          rule.name,
          broken && {
            what: `${row.kind} ${String(row.id)} in state ${String(state)}, not ${String(demand.state)} or later (due since ${(demand.at / 1000).toFixed(3)} s)`,
            op: read.op,
            because: demand.op,
          },
        );
      }
    });
  }

  #judgeWhole(rules: readonly AnswerRule[], answer: ReadLine | WriteLine): void {
    for (const rule of rules) {
      const broken = rule.judge(answer);
      if (broken !== undefined)
        this.#score.count(rule.name, broken !== null && { what: broken, op: answer.op });
    }
  }
}

/** A list, a shop, or that there is none: anything else says nothing about rows. */
function isAnswer({ status }: ReadLine): boolean {
  return status === 200 || status === 304 || status === 404;
}
