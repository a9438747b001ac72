-- migrate:up
-- What is held of a product: an owner's page of stock asks it for each of 200.
CREATE INDEX stock_hold_lines_product_id_idx ON stock_hold_lines (product_id);

-- A shop's orders, newest first, however many the owner's other shops have.
CREATE INDEX orders_shop_id_idx ON orders (shop_id, id);

-- An owner's orders in one state, newest first; also what still has to be done, which orders_open_idx was for.
CREATE INDEX orders_owner_id_status_idx ON orders (owner_id, status, id);
DROP INDEX orders_open_idx;

-- migrate:down
CREATE INDEX orders_open_idx ON orders (owner_id)
  WHERE status IN ('placed', 'accepted', 'packed', 'out_for_delivery');
DROP INDEX orders_owner_id_status_idx;
DROP INDEX orders_shop_id_idx;
DROP INDEX stock_hold_lines_product_id_idx;
