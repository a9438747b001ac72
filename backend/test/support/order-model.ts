/** A product and how much of it. */
export type Line = readonly [product: number, quantity: number];

export type Operation =
  | { readonly kind: 'place' | 'hold'; readonly who: number; readonly lines: readonly Line[] }
  | { readonly kind: 'release'; readonly who: number }
  | { readonly kind: 'step'; readonly who: number | 'owner'; readonly order: number; readonly to: string }
  | { readonly kind: 'count'; readonly product: number; readonly quantity: number }
  | { readonly kind: 'restart' };

interface ModelOrder {
  readonly who: number;
  readonly lines: readonly Line[];
  status: string;
  lastActor: number | 'owner';
}

/** Written down a second time, and not taken from the code that is tested. */
export const OWNERS_STEPS = [
  'placed>accepted',
  'placed>rejected',
  'accepted>packed',
  'accepted>rejected',
  'packed>out_for_delivery',
  'packed>rejected',
  'out_for_delivery>delivered',
  'out_for_delivery>not_delivered',
];
export const CUSTOMERS_STEPS = ['placed>cancelled', 'accepted>cancelled'];

/** What the stock, the holds and the orders should be: nothing but arithmetic. */
export class OrderModel {
  readonly stock: number[];
  readonly orders: ModelOrder[] = [];
  private readonly holds = new Map<number, readonly Line[]>();

  constructor(stock: readonly number[]) {
    this.stock = [...stock];
  }

  /** The status that the API should answer; null when there is nothing to ask. */
  expect(operation: Operation): number | null {
    switch (operation.kind) {
      case 'place':
        return this.place(operation.who, operation.lines);
      case 'hold':
        this.release(operation.who);
        return this.take(operation.who, operation.lines);
      case 'release':
        this.release(operation.who);
        return 204;
      case 'step':
        return this.step(operation.who, operation.order, operation.to);
      case 'count':
        this.stock[operation.product] = operation.quantity;
        return 200;
      case 'restart':
        return null;
    }
  }

  private place(who: number, lines: readonly Line[]): number {
    const held = this.holds.get(who) ?? [];
    this.move(held, 1);
    if (!this.has(lines)) {
      this.move(held, -1);
      return 409;
    }
    this.holds.delete(who);
    this.move(lines, -1);
    this.orders.push({ who, lines, status: 'placed', lastActor: who });
    return 201;
  }

  private take(who: number, lines: readonly Line[]): number {
    if (!this.has(lines)) return 409;
    // Half of what is there, so that something is left to others.
    const held = lines.map(([product, quantity]): Line => [
      product,
      Math.min(quantity, 20, Math.floor((this.stock[product] ?? 0) / 2)),
    ]);
    this.move(held, -1);
    this.holds.set(who, held);
    return 201;
  }

  private release(who: number): void {
    this.move(this.holds.get(who) ?? [], 1);
    this.holds.delete(who);
  }

  private step(who: number | 'owner', index: number, to: string): number | null {
    const order = this.orders[index % this.orders.length];
    if (!order) return null;
    if (who !== 'owner' && who !== order.who) return 404;
    if (order.status === to && order.lastActor === who) return 200;
    const steps = who === 'owner' ? OWNERS_STEPS : CUSTOMERS_STEPS;
    if (!steps.includes(`${order.status}>${to}`)) return 409;
    order.status = to;
    order.lastActor = who;
    if (['rejected', 'cancelled', 'not_delivered'].includes(to)) this.move(order.lines, 1);
    return 200;
  }

  private has(lines: readonly Line[]): boolean {
    return lines.every(([product, quantity]) => (this.stock[product] ?? 0) >= quantity);
  }

  private move(lines: readonly Line[], sign: 1 | -1): void {
    for (const [product, quantity] of lines)
      this.stock[product] = (this.stock[product] ?? 0) + sign * quantity;
  }
}
