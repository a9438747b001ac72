import { Module } from '@nestjs/common';
import { Places } from './places.js';
import { PlacesController } from './places.controller.js';

@Module({ controllers: [PlacesController], providers: [Places], exports: [Places] })
export class PlacesModule {}

export { pincodeIn } from './pincode.schema.js';
export { Places } from './places.js';
