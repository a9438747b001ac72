import { Module } from '@nestjs/common';
import { PictureHosts } from './picture-hosts.js';
import { ProductsController } from './products.controller.js';
import { ProductsRepository } from './products.repository.js';
import { ProductsService } from './products.service.js';

@Module({
  controllers: [ProductsController],
  providers: [ProductsService, ProductsRepository, PictureHosts],
  exports: [PictureHosts],
})
export class ProductsModule {}

export { PictureHosts } from './picture-hosts.js';

/** How many there are of them in a shop. */
export { countUpTo } from './products.repository.js';
export { tooManyProducts } from './products.service.js';
