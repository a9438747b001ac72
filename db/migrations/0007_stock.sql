-- migrate:up
-- Stock is a table of its own: a sale changes it, and does not touch the product that stands in the cached lists. Those
-- carry only `available`, which changes when stock runs out or returns, or when the owner takes the product off sale.
ALTER TABLE products ADD COLUMN is_active boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN products.is_active IS 'On sale, as the owner says';
COMMENT ON COLUMN products.available IS 'is_active and in stock; kept by triggers';
UPDATE products SET is_active = available;

CREATE TABLE product_stock (
  product_id bigint PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
  quantity   integer NOT NULL DEFAULT 0 CONSTRAINT product_stock_not_negative CHECK (quantity >= 0),
  low_at     integer NOT NULL DEFAULT 5 CHECK (low_at >= 0),
  updated_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
COMMENT ON COLUMN product_stock.quantity IS 'What can be sold: neither sold nor held. Always the sum of the product''s stock_ledger';
COMMENT ON COLUMN product_stock.low_at IS 'The owner is told when the quantity falls to this or below';

-- Append-only. Rows outlive their product, so there is no foreign key.
CREATE TABLE stock_ledger (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  product_id bigint NOT NULL,
  delta      integer NOT NULL CHECK (delta <> 0),
  reason     text NOT NULL CHECK (reason IN ('opening', 'count', 'delivery', 'import', 'hold', 'hold_returned', 'sale', 'sale_returned')),
  order_id   bigint,
  hold_id    uuid,
  actor_id   bigint,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX stock_ledger_product_id_idx ON stock_ledger (product_id, id);

-- What products run low, for the change stream: a row comes and goes when the threshold is crossed, not with each sale.
CREATE TABLE stock_alerts (
  product_id bigint PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
  shop_id    bigint NOT NULL,
  sold_out   boolean NOT NULL,
  since      timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE stock_alerts REPLICA IDENTITY FULL;

-- The ledger is the only way to change stock: every row of it moves the quantity in the same statement, so the two cannot
-- part. Whoever changes several products locks their stock in id order first.
CREATE FUNCTION stock_ledger_apply() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE product_stock SET quantity = quantity + moved.delta, updated_at = now()
    FROM (SELECT product_id, sum(delta)::integer AS delta FROM added GROUP BY product_id) AS moved
   WHERE product_stock.product_id = moved.product_id AND moved.delta <> 0;
  RETURN NULL;
END
$$;
CREATE TRIGGER stock_ledger_apply AFTER INSERT ON stock_ledger REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION stock_ledger_apply();

CREATE FUNCTION product_stock_tell() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  was_low boolean := OLD.quantity <= OLD.low_at;
  is_low  boolean := NEW.quantity <= NEW.low_at;
BEGIN
  IF (OLD.quantity > 0) <> (NEW.quantity > 0) THEN
    UPDATE products SET available = is_active AND NEW.quantity > 0
     WHERE id = NEW.product_id AND available <> (is_active AND NEW.quantity > 0);
  END IF;
  IF is_low AND NOT (was_low AND (OLD.quantity = 0) = (NEW.quantity = 0)) THEN
    INSERT INTO stock_alerts (product_id, shop_id, sold_out)
    SELECT id, shop_id, NEW.quantity = 0 FROM products WHERE id = NEW.product_id
    ON CONFLICT (product_id) DO UPDATE SET sold_out = excluded.sold_out, since = now();
  ELSIF was_low AND NOT is_low THEN
    DELETE FROM stock_alerts WHERE product_id = NEW.product_id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER product_stock_tell AFTER UPDATE OF quantity, low_at ON product_stock
  FOR EACH ROW EXECUTE FUNCTION product_stock_tell();

-- The row is locked when this runs, and a volatile function sees what has committed meanwhile: a sale beside it that
-- takes the last unit is either seen here or waits for this row and corrects it.
CREATE FUNCTION products_switch() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.available := NEW.is_active AND EXISTS (SELECT FROM product_stock WHERE product_id = NEW.id AND quantity > 0);
  RETURN NEW;
END
$$;
CREATE TRIGGER products_switch BEFORE UPDATE OF is_active ON products FOR EACH ROW EXECUTE FUNCTION products_switch();

-- Nothing was counted before: what was on offer gets an opening stock that the owner can correct.
INSERT INTO product_stock (product_id) SELECT id FROM products ORDER BY id;
INSERT INTO stock_ledger (product_id, delta, reason) SELECT id, 10, 'opening' FROM products WHERE available ORDER BY id;

REVOKE UPDATE (available) ON products FROM groceryuser;
GRANT INSERT (is_active), UPDATE (is_active) ON products TO groceryuser;
GRANT SELECT ON product_stock, stock_ledger, stock_alerts TO groceryuser;
GRANT INSERT (product_id, low_at), UPDATE (low_at) ON product_stock TO groceryuser;
GRANT INSERT (product_id, delta, reason, order_id, hold_id, actor_id) ON stock_ledger TO groceryuser;
GRANT SELECT ON stock_alerts TO repl_user;

-- migrate:down
DROP TABLE stock_alerts, stock_ledger, product_stock;
DROP TRIGGER products_switch ON products;
DROP FUNCTION stock_ledger_apply();
DROP FUNCTION product_stock_tell();
DROP FUNCTION products_switch();
ALTER TABLE products DROP COLUMN is_active;
GRANT UPDATE (available) ON products TO groceryuser;
