import type { HistoryWriter } from '../history/writer.ts';
import type { ApiProcess } from './api-process.ts';
import { Owner } from './owner.ts';
import type { Pace } from './pace.ts';
import { Random } from './random.ts';
import { Reader } from './reader.ts';
import { Session } from './session.ts';
import type { TokenHabit } from './token-jar.ts';
import { type World } from './world.ts';

/** What all clients share. */
export interface Surroundings {
  readonly history: HistoryWriter;
  readonly processes: readonly ApiProcess[];
  readonly pace: Pace;
  readonly world: World;
  readonly progress: Counters;
  readonly blindfold: boolean;
  nextOperation(): number;
}

/** Figures while the run goes on. */
export interface Counters {
  answers: number;
  marked: number;
  errors: number;
}

interface Kind {
  readonly owner: boolean;
  readonly habit: TokenHabit;
  /** Of owners: writes carry no token; the token of the answer goes along with the next read. */
  readonly split: boolean;
}

/** One of three clients is an owner; three of four owners and two of three readers carry tokens. */
export function kindOfClient(number: number): Kind {
  const turn = Math.floor(number / 3);
  if (number % 3 === 0) {
    const habits = ['header', 'header', 'cookie', 'none'] as const;
    return { owner: true, habit: habits[turn % 4] ?? 'none', split: turn % 4 === 1 };
  }
  return {
    owner: false,
    habit: (['header', 'none', 'cookie'] as const)[(turn + number) % 3] ?? 'none',
    split: false,
  };
}

/**
 * Opens shops, then lets all clients work side by side until the pace says that it is enough.
 * @throws Error when the owners can't even begin
 */
export async function runWorkload(surroundings: Surroundings, clients: number, seed: number): Promise<void> {
  const sessions = Array.from({ length: clients }, (_, number) => {
    const kind = kindOfClient(number);
    const session = new Session(surroundings, number, kind.habit, new Random(seed * 1_000 + number));
    return { kind, session };
  });
  const owners = sessions
    .filter(({ kind }) => kind.owner)
    .map(({ kind, session }) => new Owner(session, kind.split));
  const readers = sessions.filter(({ kind }) => !kind.owner).map(({ session }) => new Reader(session));
  await Promise.all(owners.map((owner) => owner.open()));
  await Promise.all([...owners, ...readers].map((client) => client.work()));
}
