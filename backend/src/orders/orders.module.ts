import { Module } from '@nestjs/common';
import { PlacesModule } from '../places/places.module.js';
import { CartController } from './cart/cart.controller.js';
import { CartRepository } from './cart/cart.repository.js';
import { CartsController } from './carts.controller.js';
import { CartsService } from './carts.service.js';
import { FiguresController } from './figures/figures.controller.js';
import { FiguresRepository } from './figures/figures.repository.js';
import { Holds } from './holds/holds.js';
import { ShopHoldsController } from './holds/shop-holds.controller.js';
import { ShopHoldsRepository } from './holds/shop-holds.repository.js';
import { OrdersController } from './orders.controller.js';
import { OrdersRepository } from './orders.repository.js';
import { OrdersService } from './orders.service.js';
import { PlacementQueue } from './placement/placement-queue.js';
import { PlacementTransaction } from './placement/placement-transaction.js';
import { ReorderController } from './reorder.controller.js';
import { ReorderService } from './reorder.service.js';
import { OrderPayments } from './steps/order-payments.js';
import { OrderSteps } from './steps/order-steps.js';

@Module({
  imports: [PlacesModule],
  controllers: [
    ...[FiguresController, OrdersController, CartController, CartsController, ReorderController],
    ShopHoldsController,
  ],
  providers: [
    ...[OrdersService, OrdersRepository, OrderSteps, OrderPayments],
    ...[CartRepository, CartsService, Holds, ReorderService, FiguresRepository],
    ...[PlacementQueue, PlacementTransaction, ShopHoldsRepository],
  ],
})
export class OrdersModule {}

export { endHolds, type HoldRow, lockHoldsOf, lockStock } from './holds/hold-statements.js';
export { OPEN_LIST } from './order-status-sql.js';
