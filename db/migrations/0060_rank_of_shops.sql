-- migrate:up
-- Where a shop stands in the lists that everybody sees: first those that are switched on, then those that have something on
-- sale, then those that more customers have bought from, and no owner beside himself (docs/shop-ranking.md).

-- Who has bought from a shop, an owner's own purchases aside. A hundred are enough to know.
CREATE TABLE shop_customers (
  shop_id     bigint NOT NULL,
  customer_id bigint NOT NULL,
  PRIMARY KEY (shop_id, customer_id)
);

-- Owners whose shops may have another rank now: a row for each cause, so that nobody waits for anybody to note one. Whoever
-- ranks an owner's shops deletes the rows that it sees and looks at the shops after that; a row that comes later stays.
CREATE TABLE owners_to_rank (
  owner_id bigint NOT NULL,
  id       bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (owner_id, id)
);

CREATE INDEX products_on_sale_idx ON products (shop_id) WHERE available;

ALTER TABLE shops ADD COLUMN rank smallint NOT NULL DEFAULT 0 CHECK (rank BETWEEN 0 AND 127);
COMMENT ON COLUMN shops.rank IS '64 with something on sale; 16 for each step of customers (1, 10, 100), less one for each better shop of its owner; 15 less one for each of these. Written by rank_shops_of alone';
-- The order of lists, larger first: switched on, rank, then a number of the shop's own. An odd number times the id says
-- nothing of its age, and below 4,294,967,296 ids no two shops have the same.
CREATE FUNCTION shop_standing(is_active boolean, rank smallint, id bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((CASE WHEN is_active THEN 128 ELSE 0 END + rank)::bigint << 32) + ((id & 4294967295) * 1640531527 & 4294967295);
CREATE UNIQUE INDEX shops_standing_idx ON shops (shop_standing(is_active, rank, id));
DROP INDEX shops_city_idx, shops_category_idx;
CREATE INDEX shops_city_idx ON shops (text_key(city), shop_standing(is_active, rank, id));
CREATE INDEX shops_category_idx ON shops (category, shop_standing(is_active, rank, id));

-- Ranks an owner's shops by what is committed now. The row of the owner is locked first, as by whoever opens a shop.
CREATE FUNCTION rank_shops_of(owner bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM users WHERE id = owner FOR NO KEY UPDATE;
  DELETE FROM owners_to_rank WHERE owner_id = owner;
  WITH facts AS MATERIALIZED (
    SELECT id, is_active, EXISTS (SELECT FROM products WHERE shop_id = shops.id AND available) AS sells,
           (SELECT count(*) FROM shop_customers WHERE shop_id = shops.id) AS customers
      FROM shops WHERE owner_id = owner),
  steps AS (
    SELECT id, is_active, sells,
           CASE WHEN customers >= 100 THEN 3 WHEN customers >= 10 THEN 2 WHEN customers >= 1 THEN 1 ELSE 0 END AS sold
      FROM facts),
  turns AS (
    SELECT id, sells, sold,
           least(row_number() OVER (ORDER BY is_active DESC, sells DESC, sold DESC, id) - 1, 15)::integer AS better
      FROM steps),
  ranks AS (
    SELECT id, CASE WHEN sells THEN 64 ELSE 0 END + 16 * greatest(sold - better, 0) + 15 - better AS rank FROM turns)
  UPDATE shops SET rank = ranks.rank FROM ranks WHERE shops.id = ranks.id AND shops.rank <> ranks.rank;
END
$$;
REVOKE ALL ON FUNCTION rank_shops_of FROM PUBLIC;

-- A new shop has sold nothing: it stands behind its owner's others.
CREATE FUNCTION shops_first_rank() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.rank := 15 - (SELECT count(*) FROM (SELECT FROM shops WHERE owner_id = NEW.owner_id LIMIT 15) AS others);
  RETURN NEW;
END
$$;
CREATE FUNCTION shops_note_rank() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM shop_customers WHERE shop_id = OLD.id;
    INSERT INTO owners_to_rank (owner_id) VALUES (OLD.owner_id);
  ELSE
    INSERT INTO owners_to_rank (owner_id) VALUES (NEW.owner_id);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER shops_first_rank BEFORE INSERT ON shops FOR EACH ROW EXECUTE FUNCTION shops_first_rank();
CREATE TRIGGER shops_note_rank AFTER INSERT OR DELETE ON shops FOR EACH ROW EXECUTE FUNCTION shops_note_rank();
CREATE TRIGGER shops_note_rank_switched AFTER UPDATE OF is_active ON shops FOR EACH ROW
  WHEN (OLD.is_active <> NEW.is_active) EXECUTE FUNCTION shops_note_rank();

-- What an owner has not written is no news of the shop.
DROP TRIGGER shops_touch ON shops;
CREATE TRIGGER shops_touch BEFORE UPDATE ON shops FOR EACH ROW WHEN (OLD.rank = NEW.rank)
  EXECUTE FUNCTION touch_updated_at();

CREATE FUNCTION products_note_rank() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO owners_to_rank (owner_id)
  SELECT DISTINCT owner_id FROM touched JOIN shops ON shops.id = touched.shop_id WHERE touched.available;
  RETURN NULL;
END
$$;
CREATE FUNCTION products_note_rank_switched() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO owners_to_rank (owner_id) SELECT owner_id FROM shops WHERE id = NEW.shop_id;
  RETURN NULL;
END
$$;
CREATE TRIGGER products_note_rank_new AFTER INSERT ON products REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION products_note_rank();
CREATE TRIGGER products_note_rank_gone AFTER DELETE ON products REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION products_note_rank();
CREATE TRIGGER products_note_rank_switched AFTER UPDATE ON products FOR EACH ROW
  WHEN (OLD.available <> NEW.available) EXECUTE FUNCTION products_note_rank_switched();

-- Beyond a hundred customers, and with one who is known already, an order changes nothing.
CREATE FUNCTION orders_note_customer() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO shop_customers (shop_id, customer_id)
  SELECT NEW.shop_id, NEW.customer_id
   WHERE EXISTS (SELECT FROM shops WHERE id = NEW.shop_id)
     AND (SELECT count(*) FROM (SELECT FROM shop_customers WHERE shop_id = NEW.shop_id LIMIT 100) AS known) < 100
  ON CONFLICT DO NOTHING;
  IF FOUND THEN
    INSERT INTO owners_to_rank (owner_id) VALUES (NEW.owner_id);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER orders_note_customer AFTER UPDATE OF status ON orders FOR EACH ROW
  WHEN (NEW.status = 'delivered' AND OLD.status <> 'delivered' AND NEW.customer_id <> NEW.owner_id)
  EXECUTE FUNCTION orders_note_customer();

INSERT INTO shop_customers (shop_id, customer_id)
SELECT shop_id, customer_id
  FROM (SELECT shop_id, customer_id, row_number() OVER (PARTITION BY shop_id ORDER BY customer_id) AS nth
          FROM (SELECT DISTINCT shop_id, customer_id FROM orders
                 WHERE status = 'delivered' AND customer_id <> owner_id
                   AND EXISTS (SELECT FROM shops WHERE shops.id = shop_id)) AS bought) AS counted
 WHERE nth <= 100;
INSERT INTO owners_to_rank (owner_id) SELECT DISTINCT owner_id FROM shops;

GRANT SELECT ON owners_to_rank TO groceryuser;
GRANT EXECUTE ON FUNCTION rank_shops_of TO groceryuser;

-- migrate:down
DROP FUNCTION rank_shops_of(bigint);
DROP FUNCTION orders_note_customer() CASCADE;
DROP FUNCTION products_note_rank() CASCADE;
DROP FUNCTION products_note_rank_switched() CASCADE;
DROP FUNCTION shops_note_rank() CASCADE;
DROP FUNCTION shops_first_rank() CASCADE;
DROP TRIGGER shops_touch ON shops;
ALTER TABLE shops DROP COLUMN rank;
DROP FUNCTION shop_standing(boolean, smallint, bigint);
CREATE TRIGGER shops_touch BEFORE UPDATE ON shops FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE INDEX shops_city_idx ON shops (text_key(city), id);
CREATE INDEX shops_category_idx ON shops (category, id);
DROP INDEX products_on_sale_idx;
DROP TABLE owners_to_rank, shop_customers;
