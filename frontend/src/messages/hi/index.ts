import account from './account.json' with { type: 'json' };
import cart from './cart.json' with { type: 'json' };
import developer from './developer.json' with { type: 'json' };
import first from './first';
import orders from './orders.json' with { type: 'json' };
import owner from './owner.json' with { type: 'json' };
import products from './products.json' with { type: 'json' };
import search from './search.json' with { type: 'json' };
import shops from './shops.json' with { type: 'json' };
import stock from './stock.json' with { type: 'json' };
import validation from './validation.json' with { type: 'json' };

import type en from '../en';

/** All texts in Hindi, with the keys of the English ones. */
const messages: typeof en = {
  ...first,
  account,
  cart,
  developer,
  orders,
  owner,
  products,
  search,
  shops,
  stock,
  validation,
};
export default messages;
