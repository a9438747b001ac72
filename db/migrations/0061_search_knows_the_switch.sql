-- migrate:up
-- The products of a shop that is switched off are not found either: the copy for the search has the switch as well.
ALTER TABLE products ADD COLUMN shop_is_active boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN products.shop_is_active IS 'Copy of shops.is_active for the search, brought after in portions; the application cannot write it.';

-- The search follows the database by a moment: until then it has to know which shops were switched off just now.
ALTER TABLE shop_renames ADD COLUMN copied_at timestamptz;
COMMENT ON TABLE shop_renames IS 'Shops whose name, city or switch is not in all of their products yet, or has been for less than an hour';
COMMENT ON COLUMN shop_renames.copied_to IS 'Products up to this id have the name, city and switch as they are now';
COMMENT ON COLUMN shop_renames.copied_at IS 'Since when all of them have';
GRANT DELETE ON shop_renames TO groceryuser;

CREATE OR REPLACE FUNCTION shops_note_rename() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO shop_renames (shop_id) VALUES (NEW.id)
  ON CONFLICT (shop_id) DO UPDATE SET copied_to = 0, copied_at = NULL, since = now();
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION products_copy_shop() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  SELECT name, city, is_active INTO NEW.shop_name, NEW.shop_city, NEW.shop_is_active
    FROM shops WHERE id = NEW.shop_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING
      MESSAGE = format('shop %s does not exist', NEW.shop_id), CONSTRAINT = 'products_shop_id_fkey', TABLE = 'products';
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION copy_shop_to_products(shop bigint, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  done_to bigint;
  looked  integer;
BEGIN
  SELECT copied_to INTO done_to FROM shop_renames WHERE shop_id = shop AND copied_at IS NULL FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  WITH portion AS MATERIALIZED (
    SELECT id FROM products WHERE shop_id = shop AND id > done_to ORDER BY id LIMIT most FOR NO KEY UPDATE),
  copied AS (
    UPDATE products SET shop_name = shops.name, shop_city = shops.city, shop_is_active = shops.is_active
      FROM portion, shops
     WHERE products.id = portion.id AND shops.id = shop
       AND (products.shop_name, products.shop_city, products.shop_is_active)
           IS DISTINCT FROM (shops.name, shops.city, shops.is_active))
  SELECT count(*), max(id) INTO looked, done_to FROM portion;
  IF looked < most THEN
    UPDATE shop_renames SET copied_at = now() WHERE shop_id = shop;
  ELSE
    UPDATE shop_renames SET copied_to = done_to WHERE shop_id = shop;
  END IF;
  RETURN looked;
END
$$;

DROP TRIGGER shops_note_rename ON shops;
CREATE TRIGGER shops_note_rename AFTER UPDATE OF name, city, is_active ON shops FOR EACH ROW
  WHEN ((OLD.name, OLD.city, OLD.is_active) IS DISTINCT FROM (NEW.name, NEW.city, NEW.is_active))
  EXECUTE FUNCTION shops_note_rename();

INSERT INTO shop_renames (shop_id) SELECT id FROM shops WHERE NOT is_active
ON CONFLICT (shop_id) DO UPDATE SET copied_to = 0;

-- migrate:down
DELETE FROM shop_renames WHERE copied_at IS NOT NULL;
ALTER TABLE shop_renames DROP COLUMN copied_at;
REVOKE DELETE ON shop_renames FROM groceryuser;
CREATE OR REPLACE FUNCTION shops_note_rename() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO shop_renames (shop_id) VALUES (NEW.id) ON CONFLICT (shop_id) DO UPDATE SET copied_to = 0;
  RETURN NULL;
END
$$;
DROP TRIGGER shops_note_rename ON shops;
CREATE TRIGGER shops_note_rename AFTER UPDATE OF name, city ON shops FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.city IS DISTINCT FROM NEW.city) EXECUTE FUNCTION shops_note_rename();
CREATE OR REPLACE FUNCTION products_copy_shop() RETURNS trigger
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
CREATE OR REPLACE FUNCTION copy_shop_to_products(shop bigint, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  done_to bigint;
  looked  integer;
BEGIN
  SELECT copied_to INTO done_to FROM shop_renames WHERE shop_id = shop FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  WITH portion AS MATERIALIZED (
    SELECT id FROM products WHERE shop_id = shop AND id > done_to ORDER BY id LIMIT most FOR NO KEY UPDATE),
  copied AS (
    UPDATE products SET shop_name = shops.name, shop_city = shops.city FROM portion, shops
     WHERE products.id = portion.id AND shops.id = shop
       AND (products.shop_name, products.shop_city) IS DISTINCT FROM (shops.name, shops.city))
  SELECT count(*), max(id) INTO looked, done_to FROM portion;
  IF looked < most THEN
    DELETE FROM shop_renames WHERE shop_id = shop;
  ELSE
    UPDATE shop_renames SET copied_to = done_to WHERE shop_id = shop;
  END IF;
  RETURN looked;
END
$$;
COMMENT ON TABLE shop_renames IS NULL;
COMMENT ON COLUMN shop_renames.copied_to IS 'Products up to this id have the name and city as they are now';
ALTER TABLE products DROP COLUMN shop_is_active;
