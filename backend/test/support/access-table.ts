/** Whoever may ask; the customer and the owner are those of the order and of the shop that is asked about. */
export const ACTORS = ['guest', 'customer', 'another customer', 'owner', 'another owner'] as const;
export type Actor = (typeof ACTORS)[number];

/** What each of the actors is answered, in their order: `ok` is anything but 401, 403 and 404. */
type Row = readonly ['ok' | 401, Answer, Answer, Answer, Answer];
type Answer = 'ok' | 401 | 403 | 404;

export interface Access {
  readonly answers: Row;
  /** Sent by everybody; a function of what the case is about. */
  readonly body?: unknown;
  readonly text?: { readonly type: string; readonly body: string };
  readonly query?: string;
}

const everybody: Row = ['ok', 'ok', 'ok', 'ok', 'ok'];
const signedIn: Row = [401, 'ok', 'ok', 'ok', 'ok'];
const customers: Row = [401, 'ok', 'ok', 403, 403];
const owners: Row = [401, 403, 403, 'ok', 'ok'];
const shopsOwner: Row = [401, 403, 403, 'ok', 403];
/** Whose shop it is, is not told. */
const shopsOwnerHidden: Row = [401, 403, 403, 'ok', 404];
const partiesOfTheOrder: Row = [401, 'ok', 404, 'ok', 404];

/** What is put for `:product` in a body. */
export const ITEM = { product_id: ':product', quantity: 1, unit_price: 50 };
const address = { label: 'Home', recipient: 'Asha', mobile: '9876543210', address: '12 Laxmi Road' };

/** Who may do what: every operation of the API by its id. */
export const ACCESS: Readonly<Record<string, Access>> = {
  getHealth: { answers: everybody },
  getStartup: { answers: everybody },
  getReady: { answers: everybody },
  register: { answers: everybody, body: {} },
  signIn: { answers: everybody, text: { type: 'application/x-www-form-urlencoded', body: '' } },
  // By the cookie, which none of them sends.
  refreshSession: { answers: [401, 401, 401, 401, 401] },
  logOut: { answers: everybody },
  logOutEverywhere: { answers: signedIn },
  getMe: { answers: signedIn },
  changeMe: { answers: signedIn, body: { full_name: 'Asha Rao' } },
  deleteMe: { answers: signedIn, body: {} },
  changePassword: { answers: signedIn, body: {} },
  listAddresses: { answers: signedIn },
  createAddress: { answers: signedIn, body: {} },
  changeAddress: { answers: [401, 'ok', 404, 404, 404], body: address },
  deleteAddress: { answers: [401, 'ok', 404, 404, 404] },
  listShops: { answers: everybody },
  getShopFacets: { answers: everybody },
  getPlace: { answers: everybody },
  createShop: { answers: owners, body: { name: 'Kirana', city: 'Pune' } },
  getShop: { answers: everybody },
  changeShop: { answers: shopsOwner, body: { area: 'Kothrud' } },
  deleteShop: { answers: shopsOwner },
  listProducts: { answers: everybody },
  createProduct: { answers: shopsOwner, body: { name: 'Atta', price: 1 } },
  changeProduct: { answers: shopsOwner, body: { price: 2 } },
  deleteProduct: { answers: shopsOwner },
  importProducts: {
    answers: shopsOwner,
    text: { type: 'text/csv', body: 'name,price\nAtta,1\n' },
    query: '?dry_run=true',
  },
  listStock: { answers: shopsOwnerHidden },
  listStockMoves: { answers: shopsOwnerHidden },
  listHolds: { answers: shopsOwnerHidden },
  releaseHold: { answers: shopsOwnerHidden },
  changeStock: { answers: shopsOwner, body: { delta: 1 } },
  placeOrder: { answers: customers, body: { items: [ITEM], address: 'Pune', payment_method: 'cod' } },
  listOrders: { answers: signedIn },
  getFigures: { answers: owners },
  getOrder: { answers: partiesOfTheOrder },
  stepOrder: { answers: partiesOfTheOrder, body: { status: 'delivered' } },
  settlePayment: { answers: [401, 403, 403, 'ok', 404], body: { status: 'paid' } },
  claimPayment: { answers: [401, 'ok', 404, 403, 403], body: { utr: '412345678901' } },
  reorder: { answers: [401, 'ok', 404, 403, 403] },
  validateCart: { answers: customers, body: { items: [ITEM] } },
  holdCart: { answers: customers, body: { items: [{ product_id: ':product', quantity: 1 }] } },
  releaseCart: { answers: customers },
  getCart: { answers: signedIn },
  addToCart: { answers: signedIn, body: { product_id: ':product', quantity: 1 } },
  setCartLines: { answers: signedIn, body: { items: [ITEM] } },
  mergeCart: { answers: signedIn, body: { items: [ITEM] } },
  search: { answers: everybody, query: '?q=atta' },
  suggest: { answers: everybody, query: '?q=att' },
  followLive: { answers: signedIn },
};
