-- migrate:up
-- A hold is one for a customer, and of everybody who asked for it: a tab, a device. It ends when the last of them gives it back.
ALTER TABLE stock_holds ADD COLUMN holders uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN stock_holds.holders IS 'Who asked for it, by the hold_id that each was answered. The last one to give it back ends it';

-- An owner reads and ends what is held of one shop.
ALTER TABLE stock_hold_lines
  ADD COLUMN id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN shop_id bigint;
UPDATE stock_hold_lines SET shop_id = products.shop_id FROM products WHERE products.id = product_id;
-- What is held of a product that is gone has nothing to return to.
DELETE FROM stock_hold_lines WHERE shop_id IS NULL;
ALTER TABLE stock_hold_lines ALTER COLUMN shop_id SET NOT NULL;
CREATE UNIQUE INDEX stock_hold_lines_shop_id_idx ON stock_hold_lines (shop_id, id);

-- Outlives the hold, so that giving back and holding again is no way round the number of renewals.
CREATE TABLE hold_turns (
  customer_id  bigint PRIMARY KEY REFERENCES users (id),
  renewals     smallint NOT NULL CHECK (renewals >= 0),
  term_ends_at timestamptz NOT NULL
) WITH (fillfactor = 70);
COMMENT ON TABLE hold_turns IS 'How long a customer''s holds have gone on: the term of now, and how many came before it';
GRANT SELECT, INSERT, UPDATE (renewals, term_ends_at), DELETE ON hold_turns TO groceryuser;

-- What a customer has ordered of a shop and not yet got: looked at with every purchase.
CREATE INDEX orders_customer_open_idx ON orders (customer_id, shop_id)
  WHERE status IN ('placed', 'accepted', 'packed', 'out_for_delivery');

GRANT INSERT (holders), UPDATE (holders) ON stock_holds TO groceryuser;
GRANT INSERT (shop_id) ON stock_hold_lines TO groceryuser;

-- migrate:down
DROP INDEX orders_customer_open_idx;
DROP TABLE hold_turns;
DROP INDEX stock_hold_lines_shop_id_idx;
ALTER TABLE stock_hold_lines DROP COLUMN shop_id, DROP COLUMN id;
ALTER TABLE stock_holds DROP COLUMN holders;
