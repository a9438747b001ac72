-- migrate:up
-- A mobile number was kept as it was written, with or without 0, 91 or +91 before its ten digits.
UPDATE users SET mobile = '+91' || right(mobile, 10) WHERE mobile ~ '^(\+?91|0)?[6-9][0-9]{9}$' AND mobile !~ '^\+';
UPDATE addresses SET mobile = '+91' || right(mobile, 10) WHERE mobile ~ '^(\+?91|0)?[6-9][0-9]{9}$' AND mobile !~ '^\+';
UPDATE order_deliveries SET mobile = '+91' || right(mobile, 10)
 WHERE mobile ~ '^(\+?91|0)?[6-9][0-9]{9}$' AND mobile !~ '^\+';

-- migrate:down
-- The numbers are the same people's; how each was written is not known any more.
