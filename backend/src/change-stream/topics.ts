/** The topics that Debezium writes and this process consumes; one partition each, so nothing overtakes. */
export const SHOPS_TOPIC = 'kirana.public.shops';
export const PRODUCTS_TOPIC = 'kirana.public.products';
export const CONSUMED_TOPICS = [SHOPS_TOPIC, PRODUCTS_TOPIC];
export const CONSUMER_GROUP = 'kirana-change-stream';
/** Messages that this process could not apply. */
export const DEAD_LETTERS_TOPIC = 'kirana.change-stream.dead-letters';
