import { Module } from '@nestjs/common';
import { StockController } from './stock.controller.js';
import { StockRepository } from './stock.repository.js';
import { StockService } from './stock.service.js';

@Module({ controllers: [StockController], providers: [StockService, StockRepository] })
export class StockModule {}

/** How much of a product a shop can count. */
