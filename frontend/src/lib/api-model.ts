import type { paths } from './api-types.gen';

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Answer<Operation, Status extends number> = Operation extends { responses: Record<Status, infer R> }
  ? Json<R>
  : never;
type Sent<Operation> = Operation extends { requestBody: infer R } ? Json<R> : never;

export type Registration = Sent<paths['/register']['post']>;
export type Role = Registration['role'];

export type Profile = Answer<paths['/me']['get'], 200>;
export type ProfileChange = Sent<paths['/me']['patch']>;
export type PasswordChange = Sent<paths['/me/password']['post']>;
export type SavedAddress = Answer<paths['/me/addresses']['get'], 200>[number];
export type NewAddress = Sent<paths['/me/addresses']['post']>;

export type Shop = Answer<paths['/shops']['get'], 200>[number];
export type NewShop = Sent<paths['/shops']['post']>;

export type ShopChange = Sent<paths['/shops/{shop_id}']['patch']>;

export type Product = Answer<paths['/shops/{shop_id}/products']['get'], 200>[number];
export type NewProduct = Sent<paths['/shops/{shop_id}/products']['post']>;
export type ProductChange = Sent<paths['/shops/{shop_id}/products/{product_id}']['patch']>;

export type Stock = Answer<paths['/shops/{shop_id}/stock']['get'], 200>[number];
export type StockChange = Sent<paths['/shops/{shop_id}/products/{product_id}/stock']['patch']>;

export type ShopHold = Answer<paths['/shops/{shop_id}/holds']['get'], 200>[number];

export type PricedCart = Answer<paths['/carts/validate']['post'], 200>;
export type PricedLine = PricedCart['items'][number];
export type Objection = NonNullable<PricedLine['objection']>;

export type KeptCart = Answer<paths['/cart']['get'], 200>;

export type NewOrder = Sent<paths['/orders']['post']>;
export type PaymentMethod = NewOrder['payment_method'];
export type PlacedOrders = Answer<paths['/orders']['post'], 201>;
export type Order = Answer<paths['/orders/{order_id}']['get'], 200>;
export type OrderStatus = Order['status'];
export type OrderStep = Sent<paths['/orders/{order_id}/status']['post']>;
export type PaymentWord = Sent<paths['/orders/{order_id}/payment']['post']>['status'];
export type PaymentClaim = Sent<paths['/orders/{order_id}/payment/claim']['post']>;
export type OwnerFigures = Answer<paths['/orders/figures']['get'], 200>;

export type SearchType = NonNullable<NonNullable<paths['/search']['get']['parameters']['query']>['type']>;
export type ShopCategory = Shop['category'];
export type ShopFacets = Answer<paths['/shops/facets']['get'], 200>;
export type Suggestion = Answer<paths['/search/suggest']['get'], 200>['suggestions'][number];
