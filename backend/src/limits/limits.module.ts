import { Global, Module } from '@nestjs/common';
import { Limits } from './limits.js';

export { ClientAddress, clientAddress } from './client-address.js';
export { Limited } from './limit.guard.js';
export { type Attempt, Limits } from './limits.js';

/** How often what may be tried. */
@Global()
@Module({ providers: [Limits], exports: [Limits] })
export class LimitsModule {}
