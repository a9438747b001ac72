import type { ReadLine, WriteLine } from '../history/lines.ts';
import type { Demand, Row } from './rows.ts';

/** Something that must hold for every answer that is not marked as stale. */
export interface Rule {
  readonly name: string;
  readonly title: string;
}

/** A rule about each row that an answer covers: it must show at least a certain state. */
export interface RowRule extends Rule {
  /** The rule has something to say about this answer. */
  judges(read: ReadLine): boolean;
  /** What the row had to show at least; undefined: nothing. */
  demand(row: Row, read: ReadLine): Demand | undefined;
}

/** A rule about an answer as a whole. */
export interface AnswerRule extends Rule {
  /** Undefined: nothing to check here. `null`: kept. A text: broken, and how. */
  judge(answer: ReadLine | WriteLine): string | null | undefined;
}

/** A broken rule, with the operations that show it. */
export interface Violation {
  readonly rule: string;
  readonly what: string;
  /** The answer that breaks it; undefined for the comparison at the end. */
  readonly op?: number;
  /** The earlier operation that it had to follow. */
  readonly because?: number;
}
