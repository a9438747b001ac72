import { type PipeTransform, StandardSchemaValidationPipe } from '@nestjs/common';
import { reasonOf } from './field-reasons.js';
import { type FieldError, invalid } from './problem.js';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** At most this many refused fields are named; a hostile body could have a million. */
const MAX_NAMED = 50;

/** The refused fields of a schema's issues, in their order, within the parameter whose value it is (`shop_id`), if any. */
export function fieldErrors(issues: readonly Issue[], parameter?: string): FieldError[] {
  const prefix = parameter === undefined ? [] : [parameter];
  return issues.slice(0, MAX_NAMED).map((issue) => ({
    field: [...prefix, ...(issue.path ?? [])]
      .map((segment) => String(typeof segment === 'object' ? segment.key : segment))
      .join('.'),
    ...reasonOf(issue),
  }));
}

/** Validates everything that has a `schema`, and answers 422 with every refused field. */
export const validationPipe: PipeTransform<unknown, Promise<unknown>> = {
  transform: (value, metadata) =>
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) => invalid(...fieldErrors(issues, metadata.data)),
    }).transform(value, metadata),
};
