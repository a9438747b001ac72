-- migrate:up
-- How many shops there are: counting all of them took longer with every shop.
CREATE TABLE shop_counts (
  city     text    NOT NULL,
  category text    NOT NULL,
  count    integer NOT NULL CHECK (count >= 0),
  PRIMARY KEY (city, category)
);
COMMENT ON TABLE shop_counts IS 'How many shops each city, as it is written, has of each category; triggers of shops keep it';
GRANT SELECT ON shop_counts TO groceryuser;

-- Several rows are locked in the order of their key, by every change: two that cross each other wait and do not deadlock.
CREATE FUNCTION shops_count_new() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO shop_counts AS counted (city, category, count)
  SELECT city, category, count(*) FROM changed GROUP BY city, category ORDER BY city, category
  ON CONFLICT (city, category) DO UPDATE SET count = counted.count + EXCLUDED.count;
  RETURN NULL;
END
$$;

CREATE FUNCTION shops_count_gone() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM shop_counts WHERE (city, category) IN (SELECT city, category FROM changed)
    ORDER BY city, category FOR UPDATE;
  UPDATE shop_counts AS counted SET count = counted.count - gone.count
    FROM (SELECT city, category, count(*)::integer AS count FROM changed GROUP BY city, category) AS gone
   WHERE (counted.city, counted.category) = (gone.city, gone.category);
  DELETE FROM shop_counts WHERE count = 0 AND (city, category) IN (SELECT city, category FROM changed);
  RETURN NULL;
END
$$;

CREATE FUNCTION shops_count_moved() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM FROM shop_counts WHERE (city, category) IN ((OLD.city, OLD.category), (NEW.city, NEW.category))
    ORDER BY city, category FOR UPDATE;
  UPDATE shop_counts SET count = count - 1 WHERE (city, category) = (OLD.city, OLD.category);
  DELETE FROM shop_counts WHERE count = 0 AND (city, category) = (OLD.city, OLD.category);
  INSERT INTO shop_counts AS counted (city, category, count) VALUES (NEW.city, NEW.category, 1)
  ON CONFLICT (city, category) DO UPDATE SET count = counted.count + 1;
  RETURN NULL;
END
$$;

CREATE TRIGGER shops_count_new AFTER INSERT ON shops REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shops_count_new();
CREATE TRIGGER shops_count_gone AFTER DELETE ON shops REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION shops_count_gone();
CREATE TRIGGER shops_count_moved AFTER UPDATE OF city, category ON shops FOR EACH ROW
  WHEN ((OLD.city, OLD.category) IS DISTINCT FROM (NEW.city, NEW.category)) EXECUTE FUNCTION shops_count_moved();

INSERT INTO shop_counts SELECT city, category, count(*) FROM shops GROUP BY city, category;

-- migrate:down
DROP TRIGGER shops_count_new ON shops;
DROP TRIGGER shops_count_gone ON shops;
DROP TRIGGER shops_count_moved ON shops;
DROP FUNCTION shops_count_new();
DROP FUNCTION shops_count_gone();
DROP FUNCTION shops_count_moved();
DROP TABLE shop_counts;
