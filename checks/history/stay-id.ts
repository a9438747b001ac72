/** So many stays a shop has at most: the number of one fits behind the shop's id. */
export const mostStays = 999;

/** The id of a stay of a shop; those of a shop lie side by side, in the order of the shops' ids. */
export const stayId = (shop: number, number: number): number => shop * (mostStays + 1) + number;
