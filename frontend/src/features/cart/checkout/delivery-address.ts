import type { NewOrder } from '../../../lib/api-model';

/** Where an order can go: the profile's address, or one that was saved. */
export interface DeliveryAddress {
  readonly label: string;
  readonly recipient: string;
  readonly mobile: string;
  readonly address: string;
  readonly location?: NewOrder['location'];
}
