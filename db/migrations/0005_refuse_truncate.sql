-- migrate:up
-- Debezium's row format has no event for TRUNCATE: caches and search would keep what is gone. DELETE says each row.
CREATE FUNCTION refuse_truncate() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = format('%I is captured by the change stream: use DELETE, TRUNCATE would not be seen', TG_TABLE_NAME);
END
$$;
CREATE TRIGGER shops_refuse_truncate BEFORE TRUNCATE ON shops EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER products_refuse_truncate BEFORE TRUNCATE ON products EXECUTE FUNCTION refuse_truncate();

-- migrate:down
DROP TRIGGER products_refuse_truncate ON products;
DROP TRIGGER shops_refuse_truncate ON shops;
DROP FUNCTION refuse_truncate();
