-- migrate:up
-- An order may also fail at the door, or on the packing table. Every end without goods can say why.
ALTER TABLE orders DROP CONSTRAINT orders_status_check;
ALTER TABLE orders ADD CONSTRAINT orders_status_check CHECK (status IN
  ('placed', 'accepted', 'packed', 'out_for_delivery', 'delivered', 'rejected', 'cancelled', 'not_delivered'));
ALTER TABLE order_steps ADD COLUMN reason text CONSTRAINT order_steps_reason_check
  CHECK (reason IS NULL OR (reason ~ '^[a-z_]{1,40}$' AND status IN ('rejected', 'cancelled', 'not_delivered')));
COMMENT ON COLUMN order_steps.reason IS 'A code, never a text of somebody''s own: which there are is the application''s to say';

CREATE OR REPLACE FUNCTION orders_refuse_step() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF (OLD.status, NEW.status) NOT IN (
    ('placed', 'accepted'), ('placed', 'rejected'), ('placed', 'cancelled'),
    ('accepted', 'packed'), ('accepted', 'rejected'), ('accepted', 'cancelled'),
    ('packed', 'out_for_delivery'), ('packed', 'rejected'),
    ('out_for_delivery', 'delivered'), ('out_for_delivery', 'not_delivered')) THEN
    RAISE integrity_constraint_violation USING
      MESSAGE = format('an order that is %s cannot become %s', OLD.status, NEW.status),
      CONSTRAINT = 'orders_step', TABLE = 'orders';
  END IF;
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

-- What the customer says about a UPI payment, beside what the owner knows of it.
ALTER TABLE payments
  ADD COLUMN utr text CONSTRAINT payments_utr_check CHECK (utr IS NULL OR (utr ~ '^[0-9]{12}$' AND method = 'upi')),
  ADD COLUMN claimed_at timestamptz CONSTRAINT payments_claimed_check CHECK (claimed_at IS NULL OR utr IS NOT NULL),
  ADD COLUMN seen_at timestamptz;
COMMENT ON COLUMN payments.utr IS 'The number of the transfer, as the customer says; kept when the owner has denied it';
COMMENT ON COLUMN payments.claimed_at IS 'Since when the customer says "I have paid"; null once the owner has denied it';
COMMENT ON COLUMN payments.seen_at IS 'When the owner said that the money came';
UPDATE payments SET seen_at = updated_at WHERE status IN ('paid', 'refund_due', 'refunded');
-- Some UPI apps read a percent-encoded address as it is written.
UPDATE payments SET link = regexp_replace(link, '^(upi://pay\?pa=[^&%]+)%40', '\1@')
 WHERE method = 'upi' AND status = 'pending';

GRANT INSERT (reason) ON order_steps TO groceryuser;
GRANT UPDATE (utr, claimed_at, seen_at) ON payments TO groceryuser;
-- Whatever becomes of the money is told as a change of its order.
GRANT UPDATE (updated_at) ON orders TO groceryuser;

-- migrate:down
REVOKE UPDATE (updated_at) ON orders FROM groceryuser;
ALTER TABLE payments DROP COLUMN utr, DROP COLUMN claimed_at, DROP COLUMN seen_at;
ALTER TABLE order_steps DROP COLUMN reason;
ALTER TABLE orders DROP CONSTRAINT orders_status_check;
ALTER TABLE orders ADD CONSTRAINT orders_status_check CHECK (status IN
  ('placed', 'accepted', 'packed', 'out_for_delivery', 'delivered', 'rejected', 'cancelled'));
CREATE OR REPLACE FUNCTION orders_refuse_step() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF (OLD.status, NEW.status) NOT IN (
    ('placed', 'accepted'), ('placed', 'rejected'), ('placed', 'cancelled'),
    ('accepted', 'packed'), ('accepted', 'rejected'), ('accepted', 'cancelled'),
    ('packed', 'out_for_delivery'), ('out_for_delivery', 'delivered')) THEN
    RAISE integrity_constraint_violation USING
      MESSAGE = format('an order that is %s cannot become %s', OLD.status, NEW.status),
      CONSTRAINT = 'orders_step', TABLE = 'orders';
  END IF;
  NEW.updated_at := now();
  RETURN NEW;
END
$$;
