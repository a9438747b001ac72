-- migrate:up
CREATE PUBLICATION dbz_publication
  FOR TABLE shops, products, heartbeats_shops, heartbeats_products
  WITH (publish = 'insert, update, delete, truncate');

-- migrate:down
DROP PUBLICATION dbz_publication;
