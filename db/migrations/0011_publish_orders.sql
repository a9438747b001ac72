-- migrate:up
ALTER PUBLICATION dbz_publication ADD TABLE orders, order_line_items, stock_alerts;
CREATE TRIGGER orders_refuse_truncate BEFORE TRUNCATE ON orders EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER order_line_items_refuse_truncate BEFORE TRUNCATE ON order_line_items EXECUTE FUNCTION refuse_truncate();
CREATE TRIGGER stock_alerts_refuse_truncate BEFORE TRUNCATE ON stock_alerts EXECUTE FUNCTION refuse_truncate();

-- migrate:down
DROP TRIGGER orders_refuse_truncate ON orders;
DROP TRIGGER order_line_items_refuse_truncate ON order_line_items;
DROP TRIGGER stock_alerts_refuse_truncate ON stock_alerts;
ALTER PUBLICATION dbz_publication DROP TABLE orders, order_line_items, stock_alerts;
