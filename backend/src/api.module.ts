import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { HttpModule } from './http/http.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { ProductsModule } from './products/products.module.js';
import { SearchModule } from './search/search.module.js';
import { ShopsModule } from './shops/shops.module.js';
import { StockModule } from './stock/stock.module.js';

/** Everything that answers HTTP. */
@Module({
  imports: [HttpModule, AccountsModule, ShopsModule, ProductsModule, StockModule, OrdersModule, SearchModule],
})
export class ApiModule {}
