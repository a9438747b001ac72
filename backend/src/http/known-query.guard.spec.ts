import { Controller, type ExecutionContext, Get, Query } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { KnownQueryGuard } from './known-query.guard.js';

const listQuery = z.object({ city: z.string().optional(), limit: z.string().optional() }).refine(() => true);

@Controller()
class Handlers {
  @Get('list')
  list(@Query({ schema: listQuery }) _query: unknown): void {
    return undefined;
  }
  @Get('plain')
  plain(): void {
    return undefined;
  }
}

const guard = new KnownQueryGuard();
const ask = (handler: keyof Handlers, query: object) =>
  guard.canActivate({
    getHandler: () => Handlers.prototype[handler],
    getClass: () => Handlers,
    switchToHttp: () => ({ getRequest: () => ({ query }) }),
  } as unknown as ExecutionContext);

describe('a query', () => {
  it('has parameters that the handler names', () => {
    expect(ask('list', { city: 'Pune', limit: '5' })).toBe(true);
    expect(ask('list', {})).toBe(true);
    expect(ask('plain', {})).toBe(true);
  });

  it.each<[keyof Handlers, object, string[]]>([
    ['list', { citty: 'Pune', city: 'Pune' }, ['citty']],
    ['list', { __proto__x: '', City: '' }, ['__proto__x', 'City']],
    ['plain', { anything: '1' }, ['anything']],
  ])('of %s is refused with %j', (handler, query, fields) => {
    expect(() => ask(handler, query)).toThrow(
      expect.objectContaining({
        code: 'validation_failed',
        details: {
          errors: fields.map((field) => expect.objectContaining({ field, code: 'parameter_unknown' })),
        },
      }),
    );
  });
});
