import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AccountDeletionModule } from './accounts/deletion/account-deletion.module.js';
import { HttpModule } from './http/http.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { LiveModule } from './live/live.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { PlacesModule } from './places/places.module.js';
import { ProductsModule } from './products/products.module.js';
import { SearchModule } from './search/search.module.js';
import { ShopsModule } from './shops/shops.module.js';
import { StockModule } from './stock/stock.module.js';

/** Everything that answers HTTP. */
@Module({
  imports: [
    HttpModule,
    AccountsModule,
    AccountDeletionModule,
    PlacesModule,
    ShopsModule,
    ProductsModule,
    ImportsModule,
    StockModule,
    OrdersModule,
    SearchModule,
    LiveModule,
  ],
})
export class ApiModule {}
