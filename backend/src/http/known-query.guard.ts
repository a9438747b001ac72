import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { reason } from './field-reasons.js';
import { invalid } from './problem.js';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/**
 * Refuses query parameters that a handler's schema does not name: a filter with a typing error in it would be answered with
 * everything.
 */
@Injectable()
export class KnownQueryGuard implements CanActivate {
  private readonly known = new WeakMap<Handler, ReadonlySet<string>>();

  canActivate(context: ExecutionContext): boolean {
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const names = Object.keys(query as object);
    if (names.length === 0) return true;
    const known = this.namesOf(context);
    const unknown = names.filter((name) => !known.has(name));
    if (unknown.length > 0)
      throw invalid(...unknown.slice(0, 10).map((field) => ({ field, ...reason('parameter_unknown') })));
    return true;
  }

  private namesOf(context: ExecutionContext): ReadonlySet<string> {
    const handler = context.getHandler();
    const known = this.known.get(handler) ?? parametersOf(context.getClass(), handler.name);
    this.known.set(handler, known);
    return known;
  }
}

/** The names in the schema of a handler's `@Query({ schema })`; without one it takes none. */
function parametersOf(controller: object, method: string): ReadonlySet<string> {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Readonly<
    Record<string, { readonly schema?: unknown }>
  >;
  const names = Object.entries(parameters).flatMap(([place, { schema }]) => {
    if (!place.startsWith(`${RouteParamtypes.QUERY}:`)) return [];
    if (!(schema instanceof z.ZodObject))
      throw new Error(`the query of ${method} has a schema without names`);
    return Object.keys(schema.shape);
  });
  return new Set(names);
}
