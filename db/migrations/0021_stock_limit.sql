-- migrate:up
-- The API lets a shop count a million of a product. Ten times that is room for what comes back from holds and orders, and
-- far from the end of an integer, at which whoever returns stock would fail. What was beyond it is a slip of somebody's
-- finger: it becomes what can be counted, by the ledger as ever.
INSERT INTO stock_ledger (product_id, delta, reason)
SELECT product_id, 1000000 - quantity, 'count' FROM product_stock WHERE quantity > 10000000 ORDER BY product_id;
ALTER TABLE product_stock ADD CONSTRAINT product_stock_not_beyond CHECK (quantity <= 10000000);

-- migrate:down
ALTER TABLE product_stock DROP CONSTRAINT product_stock_not_beyond;
