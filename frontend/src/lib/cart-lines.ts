/** Most lines of a cart, and most of one product: the API's bounds. */
export const MOST_LINES = 100;
export const MOST_OF_ONE = 999;

/** What a cart remembers of a product, as the customer has seen it. */
export interface CartProduct {
  readonly productId: number;
  readonly shopId: number;
  readonly shopName: string;
  readonly name: string;
  readonly unit: string | null;
  /** Paise. */
  readonly price: number;
  /** What it is shown by. Carts from before there were pictures have neither. */
  readonly category?: string;
  readonly imageUrl?: string;
}

export interface CartLine extends CartProduct {
  readonly quantity: number;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isCount = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most;

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;

function toLine(value: unknown): CartLine | null {
  if (!isRecord(value)) return null;
  const { productId, shopId, shopName, name, unit, price, quantity, category, imageUrl } = value;
  if (!isCount(productId, Number.MAX_SAFE_INTEGER) || !isCount(shopId, Number.MAX_SAFE_INTEGER)) return null;
  if (!isText(shopName, 200) || !isText(name, 300) || !(unit === null || isText(unit, 100))) return null;
  if (!isCount(price, 10_000_000_000) || !isCount(quantity, MOST_OF_ONE)) return null;
  return {
    ...{ productId, shopId, shopName, name, unit, price, quantity },
    ...(isText(category, 100) && { category }),
    ...(isText(imageUrl, 2000) && { imageUrl }),
  };
}

/** The lines in a stored text; whatever else is in it is left out, and so is a second line of a product. */
export function parseCartLines(stored: string | null): CartLine[] {
  let values: unknown;
  try {
    values = JSON.parse(stored ?? '[]');
  } catch {
    return [];
  }
  const lines = new Map<number, CartLine>();
  for (const value of Array.isArray(values) ? values : []) {
    const line = toLine(value);
    if (line && !lines.has(line.productId) && lines.size < MOST_LINES) lines.set(line.productId, line);
  }
  return [...lines.values()];
}

/** These lines with that much of a product: none takes its line away, a new product comes last. */
export function withQuantity(
  lines: readonly CartLine[],
  product: CartProduct,
  quantity: number,
): readonly CartLine[] {
  const { productId } = product;
  const others = lines.filter((line) => line.productId !== productId);
  if (quantity < 1) return others;
  const changed = { ...product, quantity: Math.min(quantity, MOST_OF_ONE) };
  if (others.length < lines.length)
    return lines.map((line) => (line.productId === productId ? changed : line));
  return lines.length < MOST_LINES ? [...lines, changed] : lines;
}

/** Paise. */
export const amountOf = ({ price, quantity }: CartLine): number => price * quantity;

/** Paise. */
export const totalOf = (lines: readonly CartLine[]): number =>
  lines.reduce((total, line) => total + amountOf(line), 0);

/** How many things there are, of all products together. */
export const countOf = (lines: readonly CartLine[]): number =>
  lines.reduce((count, { quantity }) => count + quantity, 0);

/** The lines of each shop, in the order in which the shops came into the cart. */
export function byShop(lines: readonly CartLine[]) {
  return [...Map.groupBy(lines, ({ shopId }) => shopId).values()].map((own) => ({
    shopId: own[0]?.shopId ?? 0,
    shopName: own[0]?.shopName ?? '',
    lines: own,
  }));
}
