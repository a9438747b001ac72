-- migrate:up
ALTER TABLE shops
  ADD COLUMN closed_on          date,
  ADD COLUMN minimum_order      numeric(10, 2) CHECK (minimum_order > 0),
  ADD COLUMN delivery_radius_km double precision CHECK (delivery_radius_km > 0 AND delivery_radius_km <= 100),
  ADD COLUMN upi_id             text CHECK (upi_id ~ '^[a-zA-Z0-9._-]{2,64}@[a-zA-Z][a-zA-Z0-9]{1,64}$');
COMMENT ON COLUMN shops.closed_on IS 'Closed on this day in India, whatever the opening hours say; it ends by itself';
COMMENT ON COLUMN shops.upi_id IS 'Where UPI payments go; without it the shop takes cash only';

GRANT INSERT (closed_on, minimum_order, delivery_radius_km, upi_id), UPDATE (closed_on, minimum_order, delivery_radius_km, upi_id)
  ON shops TO groceryuser;

-- migrate:down
ALTER TABLE shops DROP COLUMN closed_on, DROP COLUMN minimum_order, DROP COLUMN delivery_radius_km, DROP COLUMN upi_id;
