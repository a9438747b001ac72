import { Module } from '@nestjs/common';
import { PlacesModule } from '../places/places.module.js';
import { ShopsController } from './shops.controller.js';
import { ShopsRepository } from './shops.repository.js';
import { ShopsService } from './shops.service.js';

@Module({
  imports: [PlacesModule],
  controllers: [ShopsController],
  providers: [ShopsService, ShopsRepository],
})
export class ShopsModule {}

export { closedReason } from './opening-hours.js';
