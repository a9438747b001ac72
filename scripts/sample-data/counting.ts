import { SAMPLE_OWNER } from './logins.ts';
import type { SampleShop } from './model.ts';
import { stableNumber } from './stable-number.ts';

/** Most small shops do not count their stock: one in four does, and those of the sample owner. */
export function countsStock({ owner, name }: SampleShop): boolean {
  return owner === SAMPLE_OWNER || stableNumber(`counts/${owner}/${name}`, 4) === 0;
}
