import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { registration, signIn } from '../accounts/accounts.schema.js';
import { cart, newHold } from '../orders/carts.schema.js';
import { newOrder, orderStep } from '../orders/orders.schema.js';
import { newProduct } from '../products/products.schema.js';
import { newShop } from '../shops/shops.schema.js';
import { stockChange } from '../stock/stock.schema.js';
import { EXAMPLES } from './openapi-examples.js';
import { OWN_PROBLEMS } from './openapi-problems.js';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, { readonly description?: string }>>;
}

const document = JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as {
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

/** The schemas of the bodies that have an example. */
const BODIES: Readonly<Record<string, z.ZodType>> = {
  ...{ register: registration, signIn, createShop: newShop, createProduct: newProduct },
  ...{ changeStock: stockChange, validateCart: cart, holdCart: newHold },
  ...{ placeOrder: newOrder, stepOrder: orderStep },
};

describe('the OpenAPI document', () => {
  it('names and describes every tag that is used, and no other', () => {
    const used = new Set(operations.flatMap(({ tags }) => tags));
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...used].sort());
    for (const { description } of document.tags) expect(description).toMatch(/\w+ \w+/);
  });

  it('says what each operation can be refused for, and has no entry of another', () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(Object.keys(OWN_PROBLEMS).sort()).toEqual([...ids].sort());
    for (const { operationId, responses } of operations) {
      const said = Object.values(responses).map(({ description }) => description);
      for (const code of OWN_PROBLEMS[operationId] ?? [])
        expect([operationId, said.filter((text) => text?.includes(code)).length > 0]).toEqual([
          operationId,
          true,
        ]);
    }
  });

  it.each(Object.entries(EXAMPLES))('has an example of %s that the API takes', (id, example) => {
    expect(operations.map(({ operationId }) => operationId)).toContain(id);
    expect(BODIES[id]?.safeParse(example)).toMatchObject({ success: true });
  });
});
