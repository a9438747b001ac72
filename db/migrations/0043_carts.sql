-- migrate:up
-- One cart for an account, of whatever role. The change stream carries this table alone, which says that a cart has
-- changed and not what is in it.
CREATE TABLE carts (
  customer_id bigint PRIMARY KEY REFERENCES users (id),
  version     bigint NOT NULL DEFAULT 1
) WITH (fillfactor = 70);
COMMENT ON COLUMN carts.version IS 'One more with every change: of two answers the higher one is the newer. Its row is locked before any line is written';

-- Product and shop are no foreign keys: who wanted what is gone is told so, and a deletion has nothing to look for here.
-- Their names are kept for that moment alone.
CREATE TABLE cart_lines (
  customer_id  bigint NOT NULL REFERENCES carts (customer_id) ON DELETE CASCADE,
  product_id   bigint NOT NULL,
  place        bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  quantity     integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
  unit_price   numeric(10, 2) NOT NULL CHECK (unit_price > 0),
  product_name text NOT NULL,
  unit         text,
  shop_id      bigint NOT NULL,
  shop_name    text NOT NULL,
  PRIMARY KEY (customer_id, product_id)
) WITH (fillfactor = 70);
COMMENT ON COLUMN cart_lines.unit_price IS 'What the customer has seen';

CREATE TRIGGER carts_refuse_deleted_account BEFORE INSERT ON carts
  FOR EACH ROW EXECUTE FUNCTION refuse_deleted_account();
CREATE TRIGGER carts_refuse_truncate BEFORE TRUNCATE ON carts EXECUTE FUNCTION refuse_truncate();
ALTER PUBLICATION dbz_publication ADD TABLE carts;

GRANT SELECT, DELETE ON carts, cart_lines TO groceryuser;
GRANT INSERT (customer_id), UPDATE (version) ON carts TO groceryuser;
GRANT INSERT (customer_id, product_id, quantity, unit_price, product_name, unit, shop_id, shop_name),
      UPDATE (quantity, unit_price, product_name, unit, shop_name) ON cart_lines TO groceryuser;
GRANT SELECT ON carts TO repl_user;

-- migrate:down
ALTER PUBLICATION dbz_publication DROP TABLE carts;
DROP TABLE cart_lines, carts;
