const rupees = new Intl.NumberFormat('en-IN', {
  style: 'currency',
  currency: 'INR',
  trailingZeroDisplay: 'stripIfInteger',
});

/** Rupees as people write them in India: `₹1,23,456.50`, and `₹40` without paise. */
export function formatRupees(amount: number): string {
  return rupees.format(amount);
}

/** Whole paise: the unit that amounts are added and multiplied in, since tenths of a rupee are no binary fractions. */
export function toPaise(rupees: number): number {
  return Math.round(rupees * 100);
}

/** The same amount as the API writes it. */
export function toRupees(paise: number): number {
  return paise / 100;
}

/** `₹108.50` of 10850 paise. */
export function formatPaise(paise: number): string {
  return formatRupees(toRupees(paise));
}
