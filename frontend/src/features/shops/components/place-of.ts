import { textKey } from '@kirana/backend/texts/text';
import type { Shop } from '../../../lib/api-model';

/** A shop's place on one line. Owners often write area, city and pincode into the address: those aren't said twice. */
export function placeOf({ address, area, city, state, pincode }: Shop, { full }: { full: boolean }): string {
  const parts = full ? [address, area, city, state, pincode] : [area, city, pincode];
  const said: string[] = [];
  for (const part of parts) {
    if (part && !said.some((before) => textKey(before).includes(textKey(part)))) said.push(part);
  }
  return said.join(', ');
}
