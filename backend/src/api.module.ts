import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { HttpModule } from './http/http.module.js';
import { ProductsModule } from './products/products.module.js';
import { SearchModule } from './search/search.module.js';
import { ShopsModule } from './shops/shops.module.js';

/** Everything that answers HTTP. */
@Module({ imports: [HttpModule, AccountsModule, ShopsModule, ProductsModule, SearchModule] })
export class ApiModule {}
