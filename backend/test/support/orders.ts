import { randomUUID } from 'node:crypto';
import {
  type ApiClient,
  openShop,
  type Product,
  type Reply,
  type Shop,
  signUp,
  stockProduct,
} from './api.js';

export interface OrderItem {
  product_id: number;
  product_name: string;
  quantity: number;
  unit_price: number;
  amount: number;
}
export interface Order {
  id: number;
  shop_id: number;
  status: string;
  total: number;
  shop_mobile: string | null;
  payment: { method: string; status: string; link: string | null; utr?: string | null };
  delivery: { recipient: string; mobile: string; address: string } | null;
  items: OrderItem[];
  steps: { status: string; actor_role: string; reason: string | null }[];
  next: string[];
}
export interface PlacedOrders {
  checkout_id: string;
  orders: Order[];
}
export interface Refusal {
  code: string;
  lines?: { product_id: number; objection: string; current_price?: number; available_quantity: number }[];
  errors?: { field: string; message: string }[];
}
export interface Stock {
  id: number;
  quantity: number;
  held: number;
  is_low: boolean;
}

/** A shop that is always open, with one product on its shelf. */
export interface Stall {
  owner: ApiClient;
  shop: Shop;
  product: Product;
}

export async function openStall(
  stock = 20,
  fields: Record<string, unknown> = {},
  price = 50.25,
): Promise<Stall> {
  const owner = await signUp('shopowner');
  const shop = await openShop(owner, fields);
  return { owner, shop, product: await stockProduct(owner, shop, { stock, price }) };
}

/** A cart as POST /orders takes it. */
export const cartOf = (lines: [Product, number][], fields: Record<string, unknown> = {}) => ({
  items: lines.map(([{ id, price }, quantity]) => ({ product_id: id, quantity, unit_price: price })),
  address: '12 Laxmi Road, Pune',
  payment_method: 'cod',
  ...fields,
});

export const place = <Body = PlacedOrders>(
  customer: ApiClient,
  cart: unknown,
  key: string = randomUUID(),
): Promise<Reply<Body>> => customer.post<Body>('/orders', cart, { 'idempotency-key': key });

/** The one order of a cart that is bought. */
export async function bought(customer: ApiClient, lines: [Product, number][]): Promise<Order> {
  const { status, body } = await place(customer, cartOf(lines));
  const [order] = body.orders;
  if (status !== 201 || !order) throw new Error(`POST /orders answered ${status}`);
  return order;
}

export const step = (
  who: ApiClient,
  { id }: { id: number },
  status: string,
  told: { reason?: string; cash_taken?: boolean } = status === 'not_delivered' ? { reason: 'other' } : {},
) => who.post<Order & Refusal>(`/orders/${id}/status`, { status, ...told });

/** Takes an order several steps on. */
export async function take(owner: ApiClient, order: { id: number }, ...statuses: string[]): Promise<void> {
  for (const status of statuses) {
    const { status: answered } = await step(owner, order, status);
    if (answered !== 200) throw new Error(`${status} answered ${answered}`);
  }
}

export async function stockOf({ owner, shop, product }: Stall): Promise<Stock> {
  const { body } = await owner.get<Stock[]>(`/shops/${shop.id}/stock`);
  const found = body.find(({ id }) => id === product.id);
  if (!found) throw new Error('the product has no stock');
  return found;
}
