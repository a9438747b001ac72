import { z } from 'zod';
import type { Books } from './books.ts';
import type { Purchase } from './purchases.ts';

/** A rule, and what broke it. */
export interface Finding {
  readonly title: string;
  readonly checks: number;
  readonly broken: readonly string[];
}

const placed = z.object({ orders: z.array(z.object({ id: z.number() })) });
const refused = z.object({ code: z.literal('out_of_stock') });

/** Compares what the customers were answered with what the database says. */
export function judgeOversell(purchases: readonly Purchase[], books: Books, stock: number): Finding[] {
  const bought = purchases.filter(({ answers }) => answers[0]?.status === 201);
  const told = bought.flatMap(({ answers }) =>
    placed.parse(JSON.parse(answers[0]?.body ?? '')).orders.map(({ id }) => String(id)),
  );
  const expected = Math.min(stock, purchases.length);
  const others = purchases.filter((purchase) => !bought.includes(purchase));
  return [
    {
      title: 'No key is answered twice differently',
      checks: purchases.length,
      broken: purchases.filter(({ answers }) => differ(answers)).map(({ key }) => key),
    },
    equal('Exactly as many customers as there is stock were told that they bought', bought.length, expected),
    {
      title: 'All others were told that it is sold out',
      checks: others.length,
      broken: others.flatMap(({ key, answers }) =>
        isSoldOut(answers[0]) ? [] : [`${key}: ${answers[0]?.body ?? ''}`],
      ),
    },
    {
      title: 'The orders that customers were told of are those that are there',
      checks: told.length,
      broken: difference(told, books.orders),
    },
    equal('Units ordered', books.unitsOrdered, expected),
    equal('Units sold in the ledger', books.unitsSoldInLedger, expected),
    equal('The ledger adds up to the stock', books.ledgerSum, books.stock),
    equal('Stock left', books.stock, stock - expected),
    equal(
      'The product is available only while there is stock',
      Number(books.available),
      Number(stock > expected),
    ),
    equal('Keys without an answer', books.requestsWithoutAnswer, 0),
  ];
}

const differ = (answers: Purchase['answers']): boolean =>
  new Set(answers.map(({ status, body }) => `${String(status)} ${body}`)).size !== 1;

const isSoldOut = (answer: Purchase['answers'][number] | undefined): boolean =>
  answer?.status === 409 && refused.safeParse(JSON.parse(answer.body)).success;

function equal(title: string, found: number, expected: number): Finding {
  return {
    title,
    checks: 1,
    broken: found === expected ? [] : [`${String(found)} instead of ${String(expected)}`],
  };
}

function difference(a: readonly string[], b: readonly string[]): string[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  const twice = a.length === inA.size ? [] : ['an order was told to two customers'];
  return [...twice, ...a.filter((id) => !inB.has(id)), ...b.filter((id) => !inA.has(id))];
}
