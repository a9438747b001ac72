-- migrate:up
-- Whoever registers `deleted-7` must not stand in the way of account 7: a name is taken only while its account lives.
DROP INDEX users_username_key;
CREATE UNIQUE INDEX users_username_key ON users (lower(username)) WHERE deleted_at IS NULL;

-- The row of a deleted account stays, so foreign keys let anything refer to it. What an account may only begin while it
-- lives is checked here. The key-share lock waits for a deletion under way, which holds the row FOR UPDATE: what began
-- before it is seen by it, what comes after it is refused. A purchase claims its key before it does anything else.
CREATE FUNCTION refuse_deleted_account() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  account bigint;
BEGIN
  IF TG_TABLE_NAME = 'shops' THEN
    account := NEW.owner_id;
  ELSIF TG_TABLE_NAME = 'addresses' THEN
    account := NEW.user_id;
  ELSE
    account := NEW.customer_id;
  END IF;
  PERFORM FROM users WHERE id = account AND deleted_at IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING
      MESSAGE = format('account %s does not exist', account), CONSTRAINT = 'account_lives', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER shops_refuse_deleted_account BEFORE INSERT ON shops
  FOR EACH ROW EXECUTE FUNCTION refuse_deleted_account();
CREATE TRIGGER addresses_refuse_deleted_account BEFORE INSERT ON addresses
  FOR EACH ROW EXECUTE FUNCTION refuse_deleted_account();
CREATE TRIGGER order_requests_refuse_deleted_account BEFORE INSERT ON order_requests
  FOR EACH ROW EXECUTE FUNCTION refuse_deleted_account();
CREATE TRIGGER stock_holds_refuse_deleted_account BEFORE INSERT ON stock_holds
  FOR EACH ROW EXECUTE FUNCTION refuse_deleted_account();

-- By which an import finds the product that a row means. The shop stands within the expression: as a column of its own it
-- would match products_shop_id_idx as well, which the planner prefers for a shop that it has no statistics of, and each
-- row would read the whole shop.
CREATE INDEX products_same_name_idx
  ON products ((shop_id::text || E'\t' || lower(name) || E'\t' || lower(coalesce(unit, ''))));

-- migrate:down
DROP INDEX products_same_name_idx;
DROP TRIGGER stock_holds_refuse_deleted_account ON stock_holds;
DROP TRIGGER order_requests_refuse_deleted_account ON order_requests;
DROP TRIGGER addresses_refuse_deleted_account ON addresses;
DROP TRIGGER shops_refuse_deleted_account ON shops;
DROP FUNCTION refuse_deleted_account();
DROP INDEX users_username_key;
CREATE UNIQUE INDEX users_username_key ON users (lower(username));
