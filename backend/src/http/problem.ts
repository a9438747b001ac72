import type { FieldReason } from './field-reasons.js';

/** One field that was refused, and why. `field` is a path such as `items.0.price`; the whole body is `""`. */
export interface FieldError extends FieldReason {
  readonly field: string;
  /** Of a file, from 1 on. */
  readonly line?: number;
}

/** The stable names of everything that can go wrong. Clients decide by these, never by the text. */
export const PROBLEMS = {
  malformed_request: [400, 'The request could not be read'],
  invalid_token: [401, 'The access token is missing, expired or not valid'],
  invalid_refresh_token: [401, 'The session has ended'],
  invalid_credentials: [401, 'Wrong username or password'],
  sign_in_required: [401, 'Sign in first'],
  cross_site_request: [403, 'This request comes from a page of another site'],
  role_not_allowed: [403, 'Your role may not do this'],
  wrong_password: [403, 'This is not your password'],
  not_the_owner: [403, 'Only the owner of the shop may do this'],
  route_not_found: [404, 'There is nothing at this address'],
  shop_not_found: [404, 'There is no such shop'],
  place_not_found: [404, 'There is no such pincode'],
  order_not_found: [404, 'There is no such order of yours'],
  hold_not_found: [404, 'Nothing is held there for a customer any more'],
  address_not_found: [404, 'There is no such address of yours'],
  product_not_found: [404, 'There is no such product in this shop'],
  request_timeout: [408, 'The request did not arrive in time'],
  username_taken: [409, 'This username is taken'],
  shop_closed: [409, 'A shop does not take orders right now'],
  product_unavailable: [409, 'A product is not on sale any more'],
  out_of_stock: [409, 'There is less in stock than asked for'],
  stock_not_counted: [409, 'The product is not counted: say how much there is'],
  price_changed: [409, 'A price has changed'],
  out_of_delivery_range: [409, 'A shop does not deliver that far'],
  delivery_place_unknown: [409, 'A shop delivers nearby only, and where this is cannot be told'],
  below_minimum_order: [409, 'A shop takes larger orders only'],
  upi_not_accepted: [409, 'A shop does not take UPI'],
  too_many_open_orders: [
    409,
    'A shop has orders of yours that are neither delivered nor paid; it takes no more for now',
  ],
  held_long_enough: [409, 'This has been kept for you as long as it can be'],
  orders_open: [409, 'There are orders that are not finished'],
  shops_open: [409, 'There are shops that must be deleted first'],
  cart_full: [409, 'There is no room for another product in the cart'],
  too_many_addresses: [409, 'There is no room for another address'],
  step_not_allowed: [409, 'The order cannot take this step now'],
  too_many_shops: [409, 'There is no room for another shop in this account'],
  too_many_products: [409, 'There is no room for another product in this account'],
  payload_too_large: [413, 'The request is too large'],
  uri_too_long: [414, 'The address is too long'],
  unsupported_media_type: [415, 'This content type is not accepted here'],
  idempotency_key_missing: [422, 'This request needs an Idempotency-Key'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for another request'],
  csv_invalid: [422, 'The file could not be read'],
  columns_unclear: [422, 'It is not clear what the columns of the file are'],
  file_too_slow: [422, 'The file takes too long to read'],
  import_refused: [422, 'Some rows are not valid; nothing was imported'],
  validation_failed: [422, 'Some fields are not valid'],
  headers_too_large: [431, 'The request headers are too large'],
  too_many_attempts: [429, 'Too many attempts, try again later'],
  internal_error: [500, 'Something went wrong on our side'],
  busy: [503, 'There is too much to do at once'],
  too_slow: [503, 'This took too long and was given up'],
  database_unavailable: [503, 'The database cannot be reached right now'],
  search_unavailable: [503, 'Search cannot be reached right now'],
  service_unavailable: [503, 'The service cannot answer right now'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface ProblemDetails {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Lines of a cart that are concerned. */
  readonly lines?: readonly object[];
  /** What came of looking at a file. */
  readonly report?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere in a request; becomes an `application/problem+json` answer (RFC 9457). */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
    options?: ErrorOptions,
  ) {
    super(PROBLEMS[code][1], options);
    this.name = 'Problem';
    this.status = PROBLEMS[code][0];
  }

  /** The body of the answer. */
  toJSON(): Record<string, unknown> {
    const { detail, errors, lines, report } = this.details;
    return {
      type: `urn:kirana:problem:${this.code}`,
      title: this.message,
      status: this.status,
      code: this.code,
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
      ...(lines === undefined ? {} : { lines }),
      ...(report === undefined ? {} : { report }),
    };
  }
}

/** A 422 that names the fields. */
export function invalid(...errors: FieldError[]): Problem {
  return new Problem('validation_failed', { errors });
}
