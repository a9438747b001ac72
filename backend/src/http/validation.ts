import { StandardSchemaValidationPipe } from '@nestjs/common';
import { type FieldError, invalid } from './problem.js';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** At most this many refused fields are named; a hostile body could have a million. */
const MAX_NAMED = 50;

/** The refused fields of a schema's issues, in their order. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, MAX_NAMED).map(({ message, path = [] }) => ({
    field: path.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.'),
    message,
  }));
}

/** Validates everything that has a `schema`, and answers 422 with every refused field. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => invalid(...fieldErrors(issues)),
});
