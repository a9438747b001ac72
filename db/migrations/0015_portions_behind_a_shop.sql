-- migrate:up
-- A shop may have tens of thousands of products. What has to be done to each of them goes behind the answer, in portions
-- of one short transaction each: a row here, committed together with the change, says what is still to be done.

-- Lists take a shop's name and city from the shop. The copies in products are for the search, and follow.
CREATE TABLE shop_renames (
  shop_id   bigint PRIMARY KEY,
  copied_to bigint NOT NULL DEFAULT 0,
  since     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN shop_renames.copied_to IS 'Products up to this id have the name and city as they are now';

-- A deleted shop's own row goes at once, so that nothing finds the shop any more; its products go behind it. The row stays
-- for a while longer, since the search forgets the last products a moment after the database.
CREATE TABLE shop_removals (
  shop_id  bigint PRIMARY KEY,
  since    timestamptz NOT NULL DEFAULT now(),
  empty_at timestamptz
);
COMMENT ON COLUMN shop_removals.empty_at IS 'Since when the shop has no products left';

-- Who renames waits for a portion under way, and has every product copied again; a portion reads the shop after it has
-- locked the row here, so it copies what stands or what will be copied once more.
CREATE FUNCTION shops_note_rename() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO shop_renames (shop_id) VALUES (NEW.id) ON CONFLICT (shop_id) DO UPDATE SET copied_to = 0;
  RETURN NULL;
END
$$;
CREATE FUNCTION shops_note_removal() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO shop_removals (shop_id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

-- Copies a shop's name and city to its next `most` products, and answers how many it looked at; fewer: that was all.
-- Null: there is nothing to copy, or somebody else is at it.
CREATE FUNCTION copy_shop_to_products(shop bigint, most integer) RETURNS integer
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
REVOKE ALL ON FUNCTION copy_shop_to_products FROM PUBLIC;

DROP TRIGGER shops_cascade_copies ON shops;
DROP FUNCTION shops_cascade_copies();
CREATE TRIGGER shops_note_rename AFTER UPDATE OF name, city ON shops FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.city IS DISTINCT FROM NEW.city) EXECUTE FUNCTION shops_note_rename();
CREATE TRIGGER shops_note_removal AFTER DELETE ON shops FOR EACH ROW EXECUTE FUNCTION shops_note_removal();

-- products_copy_shop locks the shop of every new product, and a product's shop never changes: no product can come to a
-- shop that is gone. The foreign key would add only that all products go in the shop's transaction.
ALTER TABLE products DROP CONSTRAINT products_shop_id_fkey;
COMMENT ON COLUMN products.shop_name IS 'Copy of shops.name for the search, brought after in portions; the application cannot write it.';
COMMENT ON COLUMN products.shop_city IS 'Copy of shops.city for the search, brought after in portions; the application cannot write it.';

GRANT EXECUTE ON FUNCTION copy_shop_to_products TO groceryuser;
GRANT SELECT ON shop_renames TO groceryuser;
GRANT SELECT, UPDATE (empty_at), DELETE ON shop_removals TO groceryuser;

-- migrate:down
DROP FUNCTION copy_shop_to_products(bigint, integer);
DROP FUNCTION shops_note_rename() CASCADE;
DROP FUNCTION shops_note_removal() CASCADE;
UPDATE products SET shop_name = shops.name, shop_city = shops.city FROM shops WHERE shops.id = shop_id;
DELETE FROM products WHERE NOT EXISTS (SELECT FROM shops WHERE shops.id = shop_id);
DROP TABLE shop_renames, shop_removals;
ALTER TABLE products ADD CONSTRAINT products_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES shops (id) ON DELETE CASCADE;
CREATE FUNCTION shops_cascade_copies() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE products SET shop_name = NEW.name, shop_city = NEW.city
    FROM (SELECT id FROM products WHERE shop_id = NEW.id ORDER BY id FOR UPDATE) AS locked
   WHERE products.id = locked.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER shops_cascade_copies AFTER UPDATE OF name, city ON shops FOR EACH ROW
  WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.city IS DISTINCT FROM NEW.city)
  EXECUTE FUNCTION shops_cascade_copies();
