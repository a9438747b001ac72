-- migrate:up
ALTER TABLE shops ADD COLUMN category text NOT NULL DEFAULT 'grocery' CHECK (category IN
  ('grocery', 'fruits_vegetables', 'dairy', 'bakery_sweets', 'snacks_beverages', 'household', 'pharmacy_wellness', 'general'));
CREATE INDEX shops_category_idx ON shops (category, id);
CREATE INDEX shops_place_idx ON shops USING gist (point(longitude, latitude));
GRANT INSERT (category), UPDATE (category) ON shops TO groceryuser;

-- What an owner's figures read: the last days by the moment of purchase, and what still has to be done, however old.
CREATE INDEX orders_owner_id_created_at_idx ON orders (owner_id, created_at);
CREATE INDEX orders_open_idx ON orders (owner_id)
  WHERE status IN ('placed', 'accepted', 'packed', 'out_for_delivery');

-- migrate:down
DROP INDEX orders_open_idx;
DROP INDEX orders_owner_id_created_at_idx;
DROP INDEX shops_place_idx;
ALTER TABLE shops DROP COLUMN category;
