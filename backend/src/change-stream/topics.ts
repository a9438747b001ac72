/** The topics that Debezium writes and the caches follow; one partition each, so nothing overtakes its heartbeats. */
export const SHOPS_TOPIC = 'kirana.public.shops';
export const PRODUCTS_TOPIC = 'kirana.public.products';
export const CONSUMED_TOPICS = [SHOPS_TOPIC, PRODUCTS_TOPIC];
/** Consumed for live screens alone: they have no heartbeats, and what they hold moves no fence and no watermark. */
export const ORDERS_TOPIC = 'kirana.public.orders';
export const STOCK_ALERTS_TOPIC = 'kirana.public.stock_alerts';
export const CARTS_TOPIC = 'kirana.public.carts';
export const LIVE_TOPICS = [ORDERS_TOPIC, STOCK_ALERTS_TOPIC, CARTS_TOPIC];
export const CONSUMER_GROUP = 'kirana-change-stream';
/** Messages that this process could not apply. */
export const DEAD_LETTERS_TOPIC = 'kirana.change-stream.dead-letters';
