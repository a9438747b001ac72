import { Module } from '@nestjs/common';
import { FileReader } from './file-reader.js';
import { ProductsModule } from '../products/products.module.js';
import { ImportsController } from './imports.controller.js';
import { ImportsRepository } from './imports.repository.js';
import { ImportsService } from './imports.service.js';

@Module({
  imports: [ProductsModule],
  controllers: [ImportsController],
  providers: [ImportsService, ImportsRepository, FileReader],
})
export class ImportsModule {}
