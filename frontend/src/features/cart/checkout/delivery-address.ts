import { pincodeIn } from '@kirana/backend/places/pincode.schema';
import type { NewOrder } from '../../../lib/api-model';

/** Where an order can go: the profile's address, or one that was saved. */
export interface DeliveryAddress {
  /** Of a saved one. */
  readonly id?: number;
  readonly label: string;
  readonly recipient: string;
  readonly mobile: string;
  readonly address: string;
  readonly location?: NewOrder['location'];
}

/** Names an address in a list that another tab may add to: its place there does not. */
export const keyOf = ({ id }: DeliveryAddress): string => (id === undefined ? 'own' : String(id));

/** What shops can tell from it whether they deliver there: its place, else the pincode that stands in it. */
export function placeOf(to: Pick<DeliveryAddress, 'address' | 'location'> | undefined): {
  location: Exclude<NewOrder['location'], undefined>;
  pincode: string | undefined;
} {
  return { location: to?.location ?? null, pincode: to && pincodeIn(to.address) };
}
