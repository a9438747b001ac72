-- migrate:up
-- To count stock is the owner's choice: a product that is not counted can always be bought while it is on sale. It has a row
-- here as well, so that whoever sells locks the same row before and after the choice; nothing moves its quantity, which
-- stays 0. All products that are there now stay counted: their owners may have counted them, and can stop.
ALTER TABLE product_stock ADD COLUMN counted boolean NOT NULL DEFAULT true;
ALTER TABLE product_stock ALTER COLUMN counted SET DEFAULT false;
COMMENT ON COLUMN product_stock.counted IS 'The owner counts it; else it is always there and nothing is taken from the quantity';
COMMENT ON COLUMN products.available IS 'is_active and, if it is counted, in stock; kept by triggers';

-- What an order took from counted stock is what it gives back when it is given up.
ALTER TABLE order_line_items ADD COLUMN counted boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN order_line_items.counted IS 'Its quantity was taken from the stock of the product';

CREATE OR REPLACE FUNCTION product_stock_tell() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  was_there boolean := NOT OLD.counted OR OLD.quantity > 0;
  is_there  boolean := NOT NEW.counted OR NEW.quantity > 0;
  was_low   boolean := OLD.counted AND OLD.quantity <= OLD.low_at;
  is_low    boolean := NEW.counted AND NEW.quantity <= NEW.low_at;
BEGIN
  IF was_there <> is_there THEN
    UPDATE products SET available = is_active AND is_there
     WHERE id = NEW.product_id AND available <> (is_active AND is_there);
  END IF;
  IF is_low AND NOT (was_low AND was_there = is_there) THEN
    INSERT INTO stock_alerts (product_id, shop_id, sold_out)
    SELECT id, shop_id, NOT is_there FROM products WHERE id = NEW.product_id
    ON CONFLICT (product_id) DO UPDATE SET sold_out = excluded.sold_out, since = now();
  ELSIF was_low AND NOT is_low THEN
    DELETE FROM stock_alerts WHERE product_id = NEW.product_id;
  END IF;
  RETURN NULL;
END
$$;
DROP TRIGGER product_stock_tell ON product_stock;
CREATE TRIGGER product_stock_tell AFTER UPDATE OF quantity, low_at, counted ON product_stock
  FOR EACH ROW EXECUTE FUNCTION product_stock_tell();

CREATE OR REPLACE FUNCTION products_switch() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.available := NEW.is_active
    AND EXISTS (SELECT FROM product_stock WHERE product_id = NEW.id AND (NOT counted OR quantity > 0));
  RETURN NEW;
END
$$;

GRANT INSERT (counted), UPDATE (counted) ON product_stock TO groceryuser;
GRANT INSERT (counted) ON order_line_items TO groceryuser;

-- migrate:down
-- What is not counted has no stock to go back to: it is sold out until its owner counts it.
CREATE OR REPLACE FUNCTION product_stock_tell() RETURNS trigger
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
CREATE OR REPLACE FUNCTION products_switch() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.available := NEW.is_active AND EXISTS (SELECT FROM product_stock WHERE product_id = NEW.id AND quantity > 0);
  RETURN NEW;
END
$$;
DROP TRIGGER product_stock_tell ON product_stock;
CREATE TRIGGER product_stock_tell AFTER UPDATE OF quantity, low_at ON product_stock
  FOR EACH ROW EXECUTE FUNCTION product_stock_tell();
UPDATE products SET available = false
 WHERE id IN (SELECT product_id FROM product_stock WHERE NOT counted AND quantity = 0) AND available;
ALTER TABLE product_stock DROP COLUMN counted;
ALTER TABLE order_line_items DROP COLUMN counted;
COMMENT ON COLUMN products.available IS 'is_active and in stock; kept by triggers';
