-- migrate:up
CREATE TABLE products (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shop_id     bigint NOT NULL REFERENCES shops (id) ON DELETE CASCADE,
  shop_name   text NOT NULL,
  shop_city   text NOT NULL,
  name        text NOT NULL,
  name_hi     text,
  description text,
  category    text,
  brand       text,
  unit        text,
  price       numeric(10, 2) NOT NULL CHECK (price > 0),
  available   boolean NOT NULL DEFAULT true,
  image_url   text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX products_shop_id_idx ON products (shop_id, id);
ALTER TABLE products REPLICA IDENTITY FULL;

COMMENT ON COLUMN products.shop_name IS 'Copy of shops.name, kept by triggers; the application cannot write it.';
COMMENT ON COLUMN products.shop_city IS 'Copy of shops.city, kept by triggers; the application cannot write it.';

-- The shop row is taken FOR SHARE: an insert beside a rename waits for it and copies the new name. Without the
-- lock the insert reads the old name, the rename's cascade does not see the new product, and the old name stays.
CREATE FUNCTION products_copy_shop() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT name, city INTO NEW.shop_name, NEW.shop_city FROM shops WHERE id = NEW.shop_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING
      MESSAGE = format('shop %s does not exist', NEW.shop_id), CONSTRAINT = 'products_shop_id_fkey', TABLE = 'products';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION products_refuse_move() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE integrity_constraint_violation USING
    MESSAGE = 'a product''s shop cannot change', CONSTRAINT = 'products_shop_id_fixed', TABLE = 'products';
END
$$;

-- In id order, so that two cascades, or a cascade and a bulk update in id order, cannot deadlock.
CREATE FUNCTION shops_cascade_copies() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE products SET shop_name = NEW.name, shop_city = NEW.city
    FROM (SELECT id FROM products WHERE shop_id = NEW.id ORDER BY id FOR UPDATE) AS locked
   WHERE products.id = locked.id;
  RETURN NULL;
END
$$;

CREATE TRIGGER products_copy_shop BEFORE INSERT ON products FOR EACH ROW EXECUTE FUNCTION products_copy_shop();
CREATE TRIGGER products_refuse_move BEFORE UPDATE OF shop_id ON products FOR EACH ROW
  WHEN (OLD.shop_id IS DISTINCT FROM NEW.shop_id) EXECUTE FUNCTION products_refuse_move();
CREATE TRIGGER products_touch BEFORE UPDATE ON products FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER shops_cascade_copies AFTER UPDATE OF name, city ON shops FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.city IS DISTINCT FROM NEW.city)
  EXECUTE FUNCTION shops_cascade_copies();

GRANT SELECT, DELETE ON products TO groceryuser;
GRANT INSERT (shop_id, name, name_hi, description, category, brand, unit, price, available, image_url)
  ON products TO groceryuser;
GRANT UPDATE (name, name_hi, description, category, brand, unit, price, available, image_url)
  ON products TO groceryuser;
GRANT SELECT ON products TO repl_user;

-- migrate:down
DROP TABLE products;
DROP FUNCTION shops_cascade_copies() CASCADE;
DROP FUNCTION products_refuse_move();
DROP FUNCTION products_copy_shop();
