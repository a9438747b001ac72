/** Money in whole paise: exact as a number up to 90 trillion rupees, far beyond any order. */
export type Paise = number & { readonly __brand: 'Paise' };

/**
 * Rupees as a decimal text, as the database and JSON write them.
 * @throws RangeError for anything but digits with at most two decimals
 */
export function toPaise(rupees: string): Paise {
  const [, whole, cents = ''] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(rupees) ?? [];
  if (whole === undefined) throw new RangeError(`not an amount in rupees: ${rupees}`);
  return (Number(whole) * 100 + Number(cents.padEnd(2, '0'))) as Paise;
}

/** The price of so many. */
export const times = (price: Paise, quantity: number): Paise => (price * quantity) as Paise;

export const sum = (amounts: readonly Paise[]): Paise =>
  amounts.reduce<number>((total, amount) => total + amount, 0) as Paise;

/** As a decimal text with two decimals: `54.50`. */
export function rupeesText(paise: Paise): string {
  const whole = Math.trunc(paise / 100);
  return `${whole}.${String(paise % 100).padStart(2, '0')}`;
}

/** As a JSON number. Two decimals of an amount of this size survive a float. */
export const rupeesNumber = (paise: Paise): number => Number(rupeesText(paise));
