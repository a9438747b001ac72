import { type ProblemCode, PROBLEMS } from './problem.js';

/** An operation of the document, as far as its problems follow from it. */
export interface Operation {
  readonly operationId?: string;
  readonly security?: readonly object[];
  readonly requestBody?: unknown;
  readonly parameters?: readonly unknown[];
  responses?: Record<string, { description?: string; content?: object }>;
}

const OWN_SHOP = ['shop_not_found', 'not_the_owner', 'role_not_allowed'] as const;
const CUSTOMER = ['role_not_allowed'] as const;
const COOKIE = ['cross_site_request'] as const;
const LIMITED = ['too_many_attempts', 'busy'] as const;
const PLACED = [
  ...([
    'shop_closed',
    'product_unavailable',
    'out_of_stock',
    'price_changed',
    'out_of_delivery_range',
    'delivery_place_unknown',
  ] as const),
  ...(['below_minimum_order', 'upi_not_accepted', 'too_many_open_orders'] as const),
];

/**
 * What each operation can be refused for besides what follows from its shape: a sign-in, a body, parameters. A test keeps an
 * entry for every operation, and no other.
 */
export const OWN_PROBLEMS: Readonly<Record<string, readonly ProblemCode[]>> = {
  register: ['username_taken', ...LIMITED],
  signIn: ['invalid_credentials', ...COOKIE, ...LIMITED],
  refreshSession: ['invalid_refresh_token', ...COOKIE],
  logOut: COOKIE,
  logOutEverywhere: COOKIE,
  getMe: [],
  changeMe: [],
  changePassword: ['wrong_password', ...LIMITED],
  deleteMe: ['wrong_password', 'orders_open', 'shops_open', ...LIMITED],
  listAddresses: [],
  createAddress: ['too_many_addresses'],
  changeAddress: ['address_not_found'],
  deleteAddress: ['address_not_found'],
  listShops: ['busy'],
  getShopFacets: ['busy'],
  createShop: ['role_not_allowed', 'too_many_shops'],
  getShop: ['shop_not_found', 'busy'],
  changeShop: OWN_SHOP,
  deleteShop: OWN_SHOP,
  listProducts: ['shop_not_found', 'busy'],
  createProduct: [...OWN_SHOP, 'too_many_products'],
  changeProduct: [...OWN_SHOP, 'product_not_found'],
  deleteProduct: [...OWN_SHOP, 'product_not_found'],
  importProducts: [
    ...OWN_SHOP,
    'csv_invalid',
    'columns_unclear',
    'file_too_slow',
    'import_refused',
    'too_many_products',
    ...LIMITED,
  ],
  listStock: ['shop_not_found', 'role_not_allowed'],
  listStockMoves: ['product_not_found', 'role_not_allowed'],
  changeStock: [...OWN_SHOP, 'product_not_found', 'out_of_stock', 'stock_not_counted'],
  getCart: [],
  addToCart: ['product_not_found', 'cart_full'],
  setCartLines: [],
  mergeCart: [],
  validateCart: CUSTOMER,
  holdCart: [
    ...CUSTOMER,
    'shop_closed',
    'product_unavailable',
    'out_of_stock',
    'held_long_enough',
    ...LIMITED,
  ],
  listHolds: ['shop_not_found', 'role_not_allowed'],
  releaseHold: ['hold_not_found', 'role_not_allowed'],
  releaseCart: CUSTOMER,
  placeOrder: [...CUSTOMER, ...PLACED, 'idempotency_key_missing', 'idempotency_key_reused', 'busy'],
  listOrders: [],
  getOrder: ['order_not_found'],
  stepOrder: ['order_not_found', 'step_not_allowed'],
  claimPayment: ['order_not_found', 'step_not_allowed', 'role_not_allowed'],
  settlePayment: ['order_not_found', 'step_not_allowed', 'role_not_allowed'],
  reorder: ['order_not_found', 'role_not_allowed'],
  getFigures: ['shop_not_found', 'role_not_allowed'],
  getPlace: ['place_not_found'],
  search: [...LIMITED, 'search_unavailable'],
  suggest: [...LIMITED, 'search_unavailable'],
  followLive: ['sign_in_required', ...LIMITED],
  getHealth: [],
  getStartup: [],
  getReady: [],
};

/** Every code that the operation can be answered with, but those of an accident. */
function codesOf(operation: Operation): Set<ProblemCode> {
  const codes = new Set<ProblemCode>(OWN_PROBLEMS[operation.operationId ?? ''] ?? []);
  if (operation.security?.some((scheme) => 'bearer' in scheme)) {
    codes.add('sign_in_required').add('invalid_token');
  }
  if (operation.requestBody !== undefined) {
    codes.add('malformed_request').add('request_timeout').add('payload_too_large');
    codes.add('unsupported_media_type').add('validation_failed');
  }
  if ((operation.parameters ?? []).length > 0) codes.add('validation_failed');
  return codes;
}

const problemOf = (code: ProblemCode) => ({
  type: `urn:kirana:problem:${code}`,
  title: PROBLEMS[code][1],
  status: PROBLEMS[code][0],
  code,
});

/** Writes an operation's problems into it: a response for each status, with its codes and an example of each. */
export function describeProblems(operation: Operation): void {
  const responses = (operation.responses ??= {});
  const byStatus = Map.groupBy(codesOf(operation), (code) => PROBLEMS[code][0]);
  for (const [status, codes] of byStatus) {
    const said = responses[status]?.description;
    const mentioned = codes
      .filter((code) => !said?.includes(code))
      .map((code) => `${code}: ${PROBLEMS[code][1]}`);
    responses[status] = {
      ...responses[status],
      description: [...(said === undefined ? [] : [said]), ...mentioned].join('; '),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(codes.map((code) => [code, { value: problemOf(code) }])),
        },
      },
    };
  }
  responses['default'] = {
    description: 'Anything else that went wrong',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
