-- The schema that db/migrations and db/init make, written from the catalogue by scripts/schema-dump.ts.
-- Generated: change a migration, then run `npm run schema:dump`. Roles are made by db/init.
SET check_function_bodies = false;

-- Schemas
ALTER SCHEMA public OWNER TO kirana_owner;

-- Functions
CREATE OR REPLACE FUNCTION public.copy_shop_to_products(shop bigint, most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
  done_to bigint;
  looked  integer;
BEGIN
  SELECT copied_to INTO done_to FROM shop_renames WHERE shop_id = shop AND copied_at IS NULL FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  WITH portion AS MATERIALIZED (
    SELECT id FROM products WHERE shop_id = shop AND id > done_to ORDER BY id LIMIT most FOR NO KEY UPDATE),
  copied AS (
    UPDATE products SET shop_name = shops.name, shop_city = shops.city, shop_is_active = shops.is_active
      FROM portion, shops
     WHERE products.id = portion.id AND shops.id = shop
       AND (products.shop_name, products.shop_city, products.shop_is_active)
           IS DISTINCT FROM (shops.name, shops.city, shops.is_active))
  SELECT count(*), max(id) INTO looked, done_to FROM portion;
  IF looked < most THEN
    UPDATE shop_renames SET copied_at = now() WHERE shop_id = shop;
  ELSE
    UPDATE shop_renames SET copied_to = done_to WHERE shop_id = shop;
  END IF;
  RETURN looked;
END
$function$;
ALTER ROUTINE public.copy_shop_to_products(bigint,integer) OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.orders_note_customer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
$function$;
ALTER ROUTINE public.orders_note_customer() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.orders_refuse_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
$function$;
ALTER ROUTINE public.orders_refuse_step() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.product_stock_tell()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
DECLARE
  was_there boolean := NOT OLD.counted OR OLD.quantity > 0;
  is_there  boolean := NOT NEW.counted OR NEW.quantity > 0;
  was_low   boolean := OLD.counted AND OLD.quantity <= OLD.low_at;
  is_low    boolean := NEW.counted AND NEW.quantity <= NEW.low_at;
BEGIN
  IF was_there <> is_there THEN
    UPDATE products SET available = is_active AND is_there
     WHERE id = NEW.product_id AND available <> (is_active AND is_there);
  END IF;
  IF is_low AND NOT (was_low AND was_there = is_there) THEN
    INSERT INTO stock_alerts (product_id, shop_id, sold_out)
    SELECT id, shop_id, NOT is_there FROM products WHERE id = NEW.product_id
    ON CONFLICT (product_id) DO UPDATE SET sold_out = excluded.sold_out, since = now();
  ELSIF was_low AND NOT is_low THEN
    DELETE FROM stock_alerts WHERE product_id = NEW.product_id;
  END IF;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.product_stock_tell() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.products_copy_shop()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  SELECT name, city, is_active INTO NEW.shop_name, NEW.shop_city, NEW.shop_is_active
    FROM shops WHERE id = NEW.shop_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING
      MESSAGE = format('shop %s does not exist', NEW.shop_id), CONSTRAINT = 'products_shop_id_fkey', TABLE = 'products';
  END IF;
  RETURN NEW;
END
$function$;
ALTER ROUTINE public.products_copy_shop() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.products_note_rank()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  INSERT INTO owners_to_rank (owner_id)
  SELECT DISTINCT owner_id FROM touched JOIN shops ON shops.id = touched.shop_id WHERE touched.available;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.products_note_rank() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.products_note_rank_switched()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  INSERT INTO owners_to_rank (owner_id) SELECT owner_id FROM shops WHERE id = NEW.shop_id;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.products_note_rank_switched() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.products_refuse_move()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  RAISE integrity_constraint_violation USING
    MESSAGE = 'a product''s shop cannot change', CONSTRAINT = 'products_shop_id_fixed', TABLE = 'products';
END
$function$;
ALTER ROUTINE public.products_refuse_move() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.products_switch()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  NEW.available := NEW.is_active
    AND EXISTS (SELECT FROM product_stock WHERE product_id = NEW.id AND (NOT counted OR quantity > 0));
  RETURN NEW;
END
$function$;
ALTER ROUTINE public.products_switch() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.rank_shops_of(owner bigint)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
$function$;
ALTER ROUTINE public.rank_shops_of(bigint) OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.refuse_deleted_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
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
$function$;
ALTER ROUTINE public.refuse_deleted_account() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.refuse_truncate()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  RAISE feature_not_supported USING
    MESSAGE = format('%I is captured by the change stream: use DELETE, TRUNCATE would not be seen', TG_TABLE_NAME);
END
$function$;
ALTER ROUTINE public.refuse_truncate() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.shop_standing(is_active boolean, rank smallint, id bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((((CASE WHEN is_active THEN 128 ELSE 0 END + rank))::bigint << 32) + (((id & '4294967295'::bigint) * 1640531527) & '4294967295'::bigint));
ALTER ROUTINE public.shop_standing(boolean,smallint,bigint) OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.shops_count_gone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  PERFORM FROM shop_counts WHERE (city, category) IN (SELECT city, category FROM changed)
    ORDER BY city, category FOR UPDATE;
  UPDATE shop_counts AS counted SET count = counted.count - gone.count
    FROM (SELECT city, category, count(*)::integer AS count FROM changed GROUP BY city, category) AS gone
   WHERE (counted.city, counted.category) = (gone.city, gone.category);
  DELETE FROM shop_counts WHERE count = 0 AND (city, category) IN (SELECT city, category FROM changed);
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.shops_count_gone() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.shops_count_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  PERFORM FROM shop_counts WHERE (city, category) IN ((OLD.city, OLD.category), (NEW.city, NEW.category))
    ORDER BY city, category FOR UPDATE;
  UPDATE shop_counts SET count = count - 1 WHERE (city, category) = (OLD.city, OLD.category);
  DELETE FROM shop_counts WHERE count = 0 AND (city, category) = (OLD.city, OLD.category);
  INSERT INTO shop_counts AS counted (city, category, count) VALUES (NEW.city, NEW.category, 1)
  ON CONFLICT (city, category) DO UPDATE SET count = counted.count + 1;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.shops_count_moved() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.shops_count_new()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  INSERT INTO shop_counts AS counted (city, category, count)
  SELECT city, category, count(*) FROM changed GROUP BY city, category ORDER BY city, category
  ON CONFLICT (city, category) DO UPDATE SET count = counted.count + EXCLUDED.count;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.shops_count_new() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.shops_first_rank()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  NEW.rank := 15 - (SELECT count(*) FROM (SELECT FROM shops WHERE owner_id = NEW.owner_id LIMIT 15) AS others);
  RETURN NEW;
END
$function$;
ALTER ROUTINE public.shops_first_rank() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.shops_note_rank()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM shop_customers WHERE shop_id = OLD.id;
    INSERT INTO owners_to_rank (owner_id) VALUES (OLD.owner_id);
  ELSE
    INSERT INTO owners_to_rank (owner_id) VALUES (NEW.owner_id);
  END IF;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.shops_note_rank() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.shops_note_removal()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  INSERT INTO shop_removals (shop_id) VALUES (OLD.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.shops_note_removal() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.shops_note_rename()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  INSERT INTO shop_renames (shop_id) VALUES (NEW.id)
  ON CONFLICT (shop_id) DO UPDATE SET copied_to = 0, copied_at = NULL, since = now();
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.shops_note_rename() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.stock_ledger_apply()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  UPDATE product_stock SET quantity = quantity + moved.delta, updated_at = now()
    FROM (SELECT product_id, sum(delta)::integer AS delta FROM added GROUP BY product_id) AS moved
   WHERE product_stock.product_id = moved.product_id AND moved.delta <> 0;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.stock_ledger_apply() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.text_key(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(btrim(regexp_replace(regexp_replace(NORMALIZE(given, NFC), '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]'::text, ''::text, 'g'::text), '[\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+'::text, ' '::text, 'g'::text)));
ALTER ROUTINE public.text_key(text) OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.touch_updated_at()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$function$;
ALTER ROUTINE public.touch_updated_at() OWNER TO kirana_owner;

CREATE OR REPLACE FUNCTION public.unit_key(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN COALESCE(replace(public.text_key(given), ' '::text, ''::text), ''::text);
ALTER ROUTINE public.unit_key(text) OWNER TO kirana_owner;

-- Tables
CREATE TABLE public.addresses (
  id bigint GENERATED ALWAYS AS IDENTITY,
  user_id bigint NOT NULL,
  label text NOT NULL,
  recipient text NOT NULL,
  mobile text NOT NULL,
  address text NOT NULL,
  latitude double precision,
  longitude double precision,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT addresses_check CHECK (((latitude IS NULL) = (longitude IS NULL))),
  CONSTRAINT addresses_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT addresses_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT addresses_pkey PRIMARY KEY (id)
);
ALTER TABLE public.addresses OWNER TO kirana_owner;

CREATE TABLE public.cart_lines (
  customer_id bigint NOT NULL,
  product_id bigint NOT NULL,
  place bigint GENERATED ALWAYS AS IDENTITY,
  quantity integer NOT NULL,
  unit_price numeric(10,2) NOT NULL,
  product_name text NOT NULL,
  unit text,
  shop_id bigint NOT NULL,
  shop_name text NOT NULL,
  CONSTRAINT cart_lines_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999))),
  CONSTRAINT cart_lines_unit_price_check CHECK ((unit_price > (0)::numeric)),
  CONSTRAINT cart_lines_pkey PRIMARY KEY (customer_id, product_id)
) WITH (fillfactor=70);
ALTER TABLE public.cart_lines OWNER TO kirana_owner;

CREATE TABLE public.carts (
  customer_id bigint NOT NULL,
  version bigint DEFAULT 1 NOT NULL,
  CONSTRAINT carts_pkey PRIMARY KEY (customer_id)
) WITH (fillfactor=70);
ALTER TABLE public.carts OWNER TO kirana_owner;

CREATE TABLE public.heartbeats (
  topic text NOT NULL,
  beat_at timestamp with time zone NOT NULL,
  lsn bigint NOT NULL,
  transaction_id bigint NOT NULL,
  sequence bigint DEFAULT 0 NOT NULL,
  CONSTRAINT heartbeats_pkey PRIMARY KEY (topic)
) PARTITION BY LIST (topic);
ALTER TABLE public.heartbeats OWNER TO kirana_owner;

CREATE TABLE public.hold_turns (
  customer_id bigint NOT NULL,
  renewals smallint NOT NULL,
  term_ends_at timestamp with time zone NOT NULL,
  CONSTRAINT hold_turns_renewals_check CHECK ((renewals >= 0)),
  CONSTRAINT hold_turns_pkey PRIMARY KEY (customer_id)
) WITH (fillfactor=70);
ALTER TABLE public.hold_turns OWNER TO kirana_owner;

CREATE TABLE public.order_deliveries (
  order_id bigint NOT NULL,
  recipient text NOT NULL,
  mobile text NOT NULL,
  address text NOT NULL,
  latitude double precision,
  longitude double precision,
  CONSTRAINT order_deliveries_check CHECK (((latitude IS NULL) = (longitude IS NULL))),
  CONSTRAINT order_deliveries_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT order_deliveries_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT order_deliveries_pkey PRIMARY KEY (order_id)
);
ALTER TABLE public.order_deliveries OWNER TO kirana_owner;

CREATE TABLE public.order_line_items (
  order_id bigint NOT NULL,
  line smallint NOT NULL,
  product_id bigint NOT NULL,
  product_name text NOT NULL,
  unit text,
  quantity integer NOT NULL,
  unit_price numeric(10,2) NOT NULL,
  amount numeric(17,2) GENERATED ALWAYS AS (((quantity)::numeric * unit_price)) STORED NOT NULL,
  counted boolean DEFAULT true NOT NULL,
  CONSTRAINT order_line_items_quantity_check CHECK ((quantity > 0)),
  CONSTRAINT order_line_items_unit_price_check CHECK ((unit_price > (0)::numeric)),
  CONSTRAINT order_line_items_pkey PRIMARY KEY (order_id, line)
);
ALTER TABLE public.order_line_items OWNER TO kirana_owner;

CREATE TABLE public.order_requests (
  customer_id bigint NOT NULL,
  key text NOT NULL,
  body_hash bytea NOT NULL,
  status smallint,
  body text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT order_requests_pkey PRIMARY KEY (customer_id, key)
) WITH (fillfactor=70);
ALTER TABLE public.order_requests OWNER TO kirana_owner;

CREATE TABLE public.order_steps (
  id bigint GENERATED ALWAYS AS IDENTITY,
  order_id bigint NOT NULL,
  status text NOT NULL,
  actor_id bigint NOT NULL,
  actor_role text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  reason text,
  CONSTRAINT order_steps_actor_role_check CHECK ((actor_role = ANY (ARRAY['shopowner'::text, 'customer'::text]))),
  CONSTRAINT order_steps_reason_check CHECK (((reason IS NULL) OR ((reason ~ '^[a-z_]{1,40}$'::text) AND (status = ANY (ARRAY['rejected'::text, 'cancelled'::text, 'not_delivered'::text]))))),
  CONSTRAINT order_steps_pkey PRIMARY KEY (id)
);
ALTER TABLE public.order_steps OWNER TO kirana_owner;

CREATE TABLE public.orders (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  checkout_id uuid NOT NULL,
  shop_id bigint NOT NULL,
  owner_id bigint NOT NULL,
  customer_id bigint NOT NULL,
  shop_name text NOT NULL,
  status text DEFAULT 'placed'::text NOT NULL,
  payment_method text NOT NULL,
  total numeric(17,2) NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT orders_payment_method_check CHECK ((payment_method = ANY (ARRAY['cod'::text, 'upi'::text]))),
  CONSTRAINT orders_status_check CHECK ((status = ANY (ARRAY['placed'::text, 'accepted'::text, 'packed'::text, 'out_for_delivery'::text, 'delivered'::text, 'rejected'::text, 'cancelled'::text, 'not_delivered'::text]))),
  CONSTRAINT orders_total_check CHECK ((total > (0)::numeric)),
  CONSTRAINT orders_pkey PRIMARY KEY (id)
);
ALTER TABLE public.orders OWNER TO kirana_owner;

CREATE TABLE public.owners_to_rank (
  owner_id bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT owners_to_rank_pkey PRIMARY KEY (owner_id, id)
);
ALTER TABLE public.owners_to_rank OWNER TO kirana_owner;

CREATE TABLE public.payments (
  order_id bigint NOT NULL,
  method text NOT NULL,
  status text NOT NULL,
  amount numeric(17,2) NOT NULL,
  link text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  utr text,
  claimed_at timestamp with time zone,
  seen_at timestamp with time zone,
  CONSTRAINT payments_amount_check CHECK ((amount > (0)::numeric)),
  CONSTRAINT payments_claimed_check CHECK (((claimed_at IS NULL) OR (utr IS NOT NULL))),
  CONSTRAINT payments_method_check CHECK ((method = ANY (ARRAY['cod'::text, 'upi'::text]))),
  CONSTRAINT payments_status_check CHECK ((status = ANY (ARRAY['due'::text, 'pending'::text, 'paid'::text, 'void'::text, 'refund_due'::text, 'refunded'::text]))),
  CONSTRAINT payments_utr_check CHECK (((utr IS NULL) OR ((utr ~ '^[0-9]{12}$'::text) AND (method = 'upi'::text)))),
  CONSTRAINT payments_pkey PRIMARY KEY (order_id)
);
ALTER TABLE public.payments OWNER TO kirana_owner;

CREATE TABLE public.pincode_source (
  only_row boolean DEFAULT true NOT NULL,
  version text NOT NULL,
  CONSTRAINT pincode_source_only_row_check CHECK (only_row),
  CONSTRAINT pincode_source_pkey PRIMARY KEY (only_row)
);
ALTER TABLE public.pincode_source OWNER TO kirana_owner;

CREATE TABLE public.pincodes (
  pincode text NOT NULL,
  district text NOT NULL,
  state text NOT NULL,
  latitude double precision,
  longitude double precision,
  CONSTRAINT pincodes_check CHECK (((latitude IS NULL) = (longitude IS NULL))),
  CONSTRAINT pincodes_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT pincodes_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT pincodes_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  CONSTRAINT pincodes_pkey PRIMARY KEY (pincode)
);
ALTER TABLE public.pincodes OWNER TO kirana_owner;

CREATE TABLE public.product_stock (
  product_id bigint NOT NULL,
  quantity integer DEFAULT 0 NOT NULL,
  low_at integer DEFAULT 5 NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  counted boolean DEFAULT false NOT NULL,
  CONSTRAINT product_stock_low_at_check CHECK ((low_at >= 0)),
  CONSTRAINT product_stock_not_beyond CHECK ((quantity <= 10000000)),
  CONSTRAINT product_stock_not_negative CHECK ((quantity >= 0)),
  CONSTRAINT product_stock_pkey PRIMARY KEY (product_id)
) WITH (fillfactor=50);
ALTER TABLE public.product_stock OWNER TO kirana_owner;

CREATE TABLE public.products (
  id bigint GENERATED ALWAYS AS IDENTITY,
  shop_id bigint NOT NULL,
  shop_name text NOT NULL,
  shop_city text NOT NULL,
  name text NOT NULL,
  name_hi text,
  description text,
  category text,
  brand text,
  unit text,
  price numeric(10,2) NOT NULL,
  available boolean DEFAULT true NOT NULL,
  image_url text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  is_active boolean DEFAULT true NOT NULL,
  shop_is_active boolean DEFAULT true NOT NULL,
  CONSTRAINT products_price_check CHECK ((price > (0)::numeric)),
  CONSTRAINT products_pkey PRIMARY KEY (id)
);
ALTER TABLE public.products OWNER TO kirana_owner;
ALTER TABLE public.products REPLICA IDENTITY FULL;

CREATE TABLE public.refresh_tokens (
  hash bytea NOT NULL,
  sign_in uuid NOT NULL,
  issued_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  replaced_at timestamp with time zone,
  CONSTRAINT refresh_tokens_hash_check CHECK ((octet_length(hash) = 32)),
  CONSTRAINT refresh_tokens_pkey PRIMARY KEY (hash)
);
ALTER TABLE public.refresh_tokens OWNER TO kirana_owner;

CREATE TABLE public.schema_migrations (
  version character varying(128) NOT NULL,
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (version)
);
ALTER TABLE public.schema_migrations OWNER TO kirana_owner;

CREATE TABLE public.shop_counts (
  city text NOT NULL,
  category text NOT NULL,
  count integer NOT NULL,
  CONSTRAINT shop_counts_count_check CHECK ((count >= 0)),
  CONSTRAINT shop_counts_pkey PRIMARY KEY (city, category)
);
ALTER TABLE public.shop_counts OWNER TO kirana_owner;

CREATE TABLE public.shop_customers (
  shop_id bigint NOT NULL,
  customer_id bigint NOT NULL,
  CONSTRAINT shop_customers_pkey PRIMARY KEY (shop_id, customer_id)
);
ALTER TABLE public.shop_customers OWNER TO kirana_owner;

CREATE TABLE public.shop_removals (
  shop_id bigint NOT NULL,
  since timestamp with time zone DEFAULT now() NOT NULL,
  empty_at timestamp with time zone,
  CONSTRAINT shop_removals_pkey PRIMARY KEY (shop_id)
);
ALTER TABLE public.shop_removals OWNER TO kirana_owner;

CREATE TABLE public.shop_renames (
  shop_id bigint NOT NULL,
  copied_to bigint DEFAULT 0 NOT NULL,
  since timestamp with time zone DEFAULT now() NOT NULL,
  copied_at timestamp with time zone,
  CONSTRAINT shop_renames_pkey PRIMARY KEY (shop_id)
);
ALTER TABLE public.shop_renames OWNER TO kirana_owner;

CREATE TABLE public.shops (
  id bigint GENERATED ALWAYS AS IDENTITY,
  owner_id bigint NOT NULL,
  name text NOT NULL,
  address text,
  area text,
  city text NOT NULL,
  state text,
  pincode text,
  latitude double precision,
  longitude double precision,
  opens_at time without time zone,
  closes_at time without time zone,
  is_active boolean DEFAULT true NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  closed_on date,
  minimum_order numeric(10,2),
  delivery_radius_km double precision,
  upi_id text,
  category text DEFAULT 'grocery'::text NOT NULL,
  rank smallint DEFAULT 0 NOT NULL,
  CONSTRAINT shops_category_check CHECK ((category = ANY (ARRAY['grocery'::text, 'fruits_vegetables'::text, 'dairy'::text, 'bakery_sweets'::text, 'snacks_beverages'::text, 'household'::text, 'pharmacy_wellness'::text, 'general'::text]))),
  CONSTRAINT shops_check CHECK (((latitude IS NULL) = (longitude IS NULL))),
  CONSTRAINT shops_check1 CHECK (((opens_at IS NULL) = (closes_at IS NULL))),
  CONSTRAINT shops_delivery_radius_km_check CHECK (((delivery_radius_km > (0)::double precision) AND (delivery_radius_km <= (100)::double precision))),
  CONSTRAINT shops_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT shops_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT shops_minimum_order_check CHECK ((minimum_order > (0)::numeric)),
  CONSTRAINT shops_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  CONSTRAINT shops_rank_check CHECK (((rank >= 0) AND (rank <= 127))),
  CONSTRAINT shops_upi_id_check CHECK ((upi_id ~ '^[a-zA-Z0-9._-]{2,64}@[a-zA-Z][a-zA-Z0-9]{1,64}$'::text)),
  CONSTRAINT shops_pkey PRIMARY KEY (id)
);
ALTER TABLE public.shops OWNER TO kirana_owner;
ALTER TABLE public.shops REPLICA IDENTITY FULL;

CREATE TABLE public.sign_ins (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  user_id bigint NOT NULL,
  began_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  epoch integer DEFAULT 0 NOT NULL,
  CONSTRAINT sign_ins_pkey PRIMARY KEY (id)
);
ALTER TABLE public.sign_ins OWNER TO kirana_owner;

CREATE TABLE public.stock_alerts (
  product_id bigint NOT NULL,
  shop_id bigint NOT NULL,
  sold_out boolean NOT NULL,
  since timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT stock_alerts_pkey PRIMARY KEY (product_id)
);
ALTER TABLE public.stock_alerts OWNER TO kirana_owner;
ALTER TABLE public.stock_alerts REPLICA IDENTITY FULL;

CREATE TABLE public.stock_hold_lines (
  hold_id uuid NOT NULL,
  product_id bigint NOT NULL,
  quantity integer NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  shop_id bigint NOT NULL,
  CONSTRAINT stock_hold_lines_quantity_check CHECK ((quantity > 0)),
  CONSTRAINT stock_hold_lines_pkey PRIMARY KEY (hold_id, product_id)
);
ALTER TABLE public.stock_hold_lines OWNER TO kirana_owner;

CREATE TABLE public.stock_holds (
  id uuid NOT NULL,
  customer_id bigint NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  holders uuid[] DEFAULT '{}'::uuid[] NOT NULL,
  CONSTRAINT stock_holds_pkey PRIMARY KEY (id),
  CONSTRAINT stock_holds_customer_id_key UNIQUE (customer_id)
);
ALTER TABLE public.stock_holds OWNER TO kirana_owner;

CREATE TABLE public.stock_ledger (
  id bigint GENERATED ALWAYS AS IDENTITY,
  product_id bigint NOT NULL,
  delta integer NOT NULL,
  reason text NOT NULL,
  order_id bigint,
  hold_id uuid,
  actor_id bigint,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT stock_ledger_delta_check CHECK ((delta <> 0)),
  CONSTRAINT stock_ledger_reason_check CHECK ((reason = ANY (ARRAY['opening'::text, 'count'::text, 'delivery'::text, 'import'::text, 'hold'::text, 'hold_returned'::text, 'sale'::text, 'sale_returned'::text]))),
  CONSTRAINT stock_ledger_pkey PRIMARY KEY (id)
);
ALTER TABLE public.stock_ledger OWNER TO kirana_owner;

CREATE TABLE public.users (
  id bigint GENERATED ALWAYS AS IDENTITY,
  username text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL,
  full_name text NOT NULL,
  address text NOT NULL,
  mobile text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp with time zone,
  session_epoch integer DEFAULT 0 NOT NULL,
  sessions_ended_at timestamp with time zone,
  CONSTRAINT users_role_check CHECK ((role = ANY (ARRAY['shopowner'::text, 'customer'::text]))),
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
ALTER TABLE public.users OWNER TO kirana_owner;

CREATE TABLE public.heartbeats_products PARTITION OF public.heartbeats FOR VALUES IN ('products') WITH (fillfactor=10);
ALTER TABLE public.heartbeats_products OWNER TO kirana_owner;
ALTER TABLE public.heartbeats_products REPLICA IDENTITY FULL;

CREATE TABLE public.heartbeats_shops PARTITION OF public.heartbeats FOR VALUES IN ('shops') WITH (fillfactor=10);
ALTER TABLE public.heartbeats_shops OWNER TO kirana_owner;
ALTER TABLE public.heartbeats_shops REPLICA IDENTITY FULL;

-- Foreign keys
ALTER TABLE public.addresses ADD CONSTRAINT addresses_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE public.cart_lines ADD CONSTRAINT cart_lines_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.carts(customer_id) ON DELETE CASCADE;
ALTER TABLE public.carts ADD CONSTRAINT carts_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.users(id);
ALTER TABLE public.hold_turns ADD CONSTRAINT hold_turns_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.users(id);
ALTER TABLE public.order_deliveries ADD CONSTRAINT order_deliveries_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON DELETE CASCADE;
ALTER TABLE public.order_line_items ADD CONSTRAINT order_line_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON DELETE CASCADE;
ALTER TABLE public.order_requests ADD CONSTRAINT order_requests_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.users(id);
ALTER TABLE public.order_steps ADD CONSTRAINT order_steps_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON DELETE CASCADE;
ALTER TABLE public.orders ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.users(id);
ALTER TABLE public.payments ADD CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON DELETE CASCADE;
ALTER TABLE public.product_stock ADD CONSTRAINT product_stock_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id) ON DELETE CASCADE;
ALTER TABLE public.refresh_tokens ADD CONSTRAINT refresh_tokens_sign_in_fkey FOREIGN KEY (sign_in) REFERENCES public.sign_ins(id) ON DELETE CASCADE;
ALTER TABLE public.shops ADD CONSTRAINT shops_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);
ALTER TABLE public.sign_ins ADD CONSTRAINT sign_ins_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE public.stock_alerts ADD CONSTRAINT stock_alerts_product_id_fkey FOREIGN KEY (product_id) REFERENCES public.products(id) ON DELETE CASCADE;
ALTER TABLE public.stock_hold_lines ADD CONSTRAINT stock_hold_lines_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES public.stock_holds(id) ON DELETE CASCADE;
ALTER TABLE public.stock_holds ADD CONSTRAINT stock_holds_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.users(id);

-- Indexes
CREATE INDEX addresses_user_id_idx ON public.addresses USING btree (user_id, id);
CREATE INDEX order_requests_created_at_idx ON public.order_requests USING btree (created_at);
CREATE INDEX order_steps_order_id_idx ON public.order_steps USING btree (order_id, id);
CREATE INDEX orders_checkout_id_idx ON public.orders USING btree (checkout_id);
CREATE INDEX orders_customer_id_idx ON public.orders USING btree (customer_id, id);
CREATE INDEX orders_customer_open_idx ON public.orders USING btree (customer_id, shop_id) WHERE (status = ANY (ARRAY['placed'::text, 'accepted'::text, 'packed'::text, 'out_for_delivery'::text]));
CREATE INDEX orders_owner_id_created_at_idx ON public.orders USING btree (owner_id, created_at);
CREATE INDEX orders_owner_id_idx ON public.orders USING btree (owner_id, id);
CREATE INDEX orders_owner_id_status_idx ON public.orders USING btree (owner_id, status, id);
CREATE INDEX orders_shop_id_idx ON public.orders USING btree (shop_id, id);
CREATE INDEX products_on_sale_idx ON public.products USING btree (shop_id) WHERE available;
CREATE INDEX products_same_name_idx ON public.products USING btree (((((shop_id)::text || '	'::text) || public.text_key(name))), public.unit_key(unit));
CREATE INDEX products_shop_id_idx ON public.products USING btree (shop_id, id);
CREATE INDEX refresh_tokens_expires_at_idx ON public.refresh_tokens USING btree (expires_at);
CREATE INDEX refresh_tokens_sign_in_idx ON public.refresh_tokens USING btree (sign_in);
CREATE INDEX shops_category_idx ON public.shops USING btree (category, public.shop_standing(is_active, rank, id));
CREATE INDEX shops_city_idx ON public.shops USING btree (public.text_key(city), public.shop_standing(is_active, rank, id));
CREATE INDEX shops_owner_id_idx ON public.shops USING btree (owner_id, id);
CREATE INDEX shops_place_idx ON public.shops USING gist (point(longitude, latitude));
CREATE UNIQUE INDEX shops_standing_idx ON public.shops USING btree (public.shop_standing(is_active, rank, id));
CREATE INDEX sign_ins_expires_at_idx ON public.sign_ins USING btree (expires_at);
CREATE INDEX sign_ins_user_id_began_at_idx ON public.sign_ins USING btree (user_id, began_at);
CREATE INDEX stock_hold_lines_product_id_idx ON public.stock_hold_lines USING btree (product_id);
CREATE UNIQUE INDEX stock_hold_lines_shop_id_idx ON public.stock_hold_lines USING btree (shop_id, id);
CREATE INDEX stock_holds_expires_at_idx ON public.stock_holds USING btree (expires_at);
CREATE INDEX stock_ledger_product_id_idx ON public.stock_ledger USING btree (product_id, id);
CREATE INDEX users_sessions_ended_at_idx ON public.users USING btree (sessions_ended_at) WHERE (sessions_ended_at IS NOT NULL);
CREATE UNIQUE INDEX users_username_key ON public.users USING btree (lower(username)) WHERE (deleted_at IS NULL);

-- Triggers
CREATE TRIGGER addresses_refuse_deleted_account BEFORE INSERT ON public.addresses FOR EACH ROW EXECUTE FUNCTION public.refuse_deleted_account();
CREATE TRIGGER carts_refuse_deleted_account BEFORE INSERT ON public.carts FOR EACH ROW EXECUTE FUNCTION public.refuse_deleted_account();
CREATE TRIGGER carts_refuse_truncate BEFORE TRUNCATE ON public.carts FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_truncate();
CREATE TRIGGER order_line_items_refuse_truncate BEFORE TRUNCATE ON public.order_line_items FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_truncate();
CREATE TRIGGER order_requests_refuse_deleted_account BEFORE INSERT ON public.order_requests FOR EACH ROW EXECUTE FUNCTION public.refuse_deleted_account();
CREATE TRIGGER orders_note_customer AFTER UPDATE OF status ON public.orders FOR EACH ROW WHEN (((new.status = 'delivered'::text) AND (old.status <> 'delivered'::text) AND (new.customer_id <> new.owner_id))) EXECUTE FUNCTION public.orders_note_customer();
CREATE TRIGGER orders_refuse_step BEFORE UPDATE OF status ON public.orders FOR EACH ROW EXECUTE FUNCTION public.orders_refuse_step();
CREATE TRIGGER orders_refuse_truncate BEFORE TRUNCATE ON public.orders FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_truncate();
CREATE TRIGGER payments_touch BEFORE UPDATE ON public.payments FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();
CREATE TRIGGER product_stock_tell AFTER UPDATE OF quantity, low_at, counted ON public.product_stock FOR EACH ROW EXECUTE FUNCTION public.product_stock_tell();
CREATE TRIGGER products_copy_shop BEFORE INSERT ON public.products FOR EACH ROW EXECUTE FUNCTION public.products_copy_shop();
CREATE TRIGGER products_note_rank_gone AFTER DELETE ON public.products REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.products_note_rank();
CREATE TRIGGER products_note_rank_new AFTER INSERT ON public.products REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION public.products_note_rank();
CREATE TRIGGER products_note_rank_switched AFTER UPDATE ON public.products FOR EACH ROW WHEN ((old.available <> new.available)) EXECUTE FUNCTION public.products_note_rank_switched();
CREATE TRIGGER products_refuse_move BEFORE UPDATE OF shop_id ON public.products FOR EACH ROW WHEN ((old.shop_id IS DISTINCT FROM new.shop_id)) EXECUTE FUNCTION public.products_refuse_move();
CREATE TRIGGER products_refuse_truncate BEFORE TRUNCATE ON public.products FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_truncate();
CREATE TRIGGER products_switch BEFORE UPDATE OF is_active ON public.products FOR EACH ROW EXECUTE FUNCTION public.products_switch();
CREATE TRIGGER products_touch BEFORE UPDATE ON public.products FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();
CREATE TRIGGER shops_count_gone AFTER DELETE ON public.shops REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.shops_count_gone();
CREATE TRIGGER shops_count_moved AFTER UPDATE OF city, category ON public.shops FOR EACH ROW WHEN (((old.city IS DISTINCT FROM new.city) OR (old.category IS DISTINCT FROM new.category))) EXECUTE FUNCTION public.shops_count_moved();
CREATE TRIGGER shops_count_new AFTER INSERT ON public.shops REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.shops_count_new();
CREATE TRIGGER shops_first_rank BEFORE INSERT ON public.shops FOR EACH ROW EXECUTE FUNCTION public.shops_first_rank();
CREATE TRIGGER shops_note_rank AFTER INSERT OR DELETE ON public.shops FOR EACH ROW EXECUTE FUNCTION public.shops_note_rank();
CREATE TRIGGER shops_note_rank_switched AFTER UPDATE OF is_active ON public.shops FOR EACH ROW WHEN ((old.is_active <> new.is_active)) EXECUTE FUNCTION public.shops_note_rank();
CREATE TRIGGER shops_note_removal AFTER DELETE ON public.shops FOR EACH ROW EXECUTE FUNCTION public.shops_note_removal();
CREATE TRIGGER shops_note_rename AFTER UPDATE OF name, city, is_active ON public.shops FOR EACH ROW WHEN ((((old.name IS DISTINCT FROM new.name) OR (old.city IS DISTINCT FROM new.city)) OR (old.is_active IS DISTINCT FROM new.is_active))) EXECUTE FUNCTION public.shops_note_rename();
CREATE TRIGGER shops_refuse_deleted_account BEFORE INSERT ON public.shops FOR EACH ROW EXECUTE FUNCTION public.refuse_deleted_account();
CREATE TRIGGER shops_refuse_truncate BEFORE TRUNCATE ON public.shops FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_truncate();
CREATE TRIGGER shops_touch BEFORE UPDATE ON public.shops FOR EACH ROW WHEN ((old.rank = new.rank)) EXECUTE FUNCTION public.touch_updated_at();
CREATE TRIGGER stock_alerts_refuse_truncate BEFORE TRUNCATE ON public.stock_alerts FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_truncate();
CREATE TRIGGER stock_holds_refuse_deleted_account BEFORE INSERT ON public.stock_holds FOR EACH ROW EXECUTE FUNCTION public.refuse_deleted_account();
CREATE TRIGGER stock_ledger_apply AFTER INSERT ON public.stock_ledger REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.stock_ledger_apply();

-- Comments
COMMENT ON COLUMN public.cart_lines.unit_price IS 'What the customer has seen';
COMMENT ON COLUMN public.carts.version IS 'One more with every change: of two answers the higher one is the newer. Its row is locked before any line is written';
COMMENT ON COLUMN public.heartbeats.lsn IS 'pg_current_wal_insert_lsn() of the beat, as a number of bytes';
COMMENT ON COLUMN public.heartbeats.transaction_id IS 'pg_current_xact_id() of the beat: 64 bits, the change events'' ids are widened beside it';
COMMENT ON COLUMN public.heartbeats.sequence IS 'One more than that of the beat before: a gap in a topic shows that its events are not complete';
COMMENT ON TABLE public.hold_turns IS 'How long a customer''s holds have gone on: the term of now, and how many came before it';
COMMENT ON COLUMN public.order_line_items.counted IS 'Its quantity was taken from the stock of the product';
COMMENT ON COLUMN public.order_steps.reason IS 'A code, never a text of somebody''s own: which there are is the application''s to say';
COMMENT ON COLUMN public.payments.utr IS 'The number of the transfer, as the customer says; kept when the owner has denied it';
COMMENT ON COLUMN public.payments.claimed_at IS 'Since when the customer says "I have paid"; null once the owner has denied it';
COMMENT ON COLUMN public.payments.seen_at IS 'When the owner said that the money came';
COMMENT ON COLUMN public.pincodes.latitude IS 'Of the post office in the middle; null when its post offices do not agree on a place';
COMMENT ON COLUMN public.product_stock.quantity IS 'What can be sold: neither sold nor held. Always the sum of the product''s stock_ledger';
COMMENT ON COLUMN public.product_stock.low_at IS 'The owner is told when the quantity falls to this or below';
COMMENT ON COLUMN public.product_stock.counted IS 'The owner counts it; else it is always there and nothing is taken from the quantity';
COMMENT ON COLUMN public.products.shop_name IS 'Copy of shops.name for the search, brought after in portions; the application cannot write it.';
COMMENT ON COLUMN public.products.shop_city IS 'Copy of shops.city for the search, brought after in portions; the application cannot write it.';
COMMENT ON COLUMN public.products.available IS 'is_active and, if it is counted, in stock; kept by triggers';
COMMENT ON COLUMN public.products.is_active IS 'On sale, as the owner says';
COMMENT ON COLUMN public.products.shop_is_active IS 'Copy of shops.is_active for the search, brought after in portions; the application cannot write it.';
COMMENT ON TABLE public.shop_counts IS 'How many shops each city, as it is written, has of each category; triggers of shops keep it';
COMMENT ON COLUMN public.shop_removals.empty_at IS 'Since when the shop has no products left';
COMMENT ON TABLE public.shop_renames IS 'Shops whose name, city or switch is not in all of their products yet, or has been for less than an hour';
COMMENT ON COLUMN public.shop_renames.copied_to IS 'Products up to this id have the name, city and switch as they are now';
COMMENT ON COLUMN public.shop_renames.copied_at IS 'Since when all of them have';
COMMENT ON COLUMN public.shops.closed_on IS 'Closed on this day in India, whatever the opening hours say; it ends by itself';
COMMENT ON COLUMN public.shops.upi_id IS 'Where UPI payments go; without it the shop takes cash only';
COMMENT ON COLUMN public.shops.rank IS '64 with something on sale; 16 for each step of customers (1, 10, 100), less one for each better shop of its owner; 15 less one for each of these. Written by rank_shops_of alone';
COMMENT ON COLUMN public.stock_holds.holders IS 'Who asked for it, by the hold_id that each was answered. The last one to give it back ends it';

-- Publications
CREATE PUBLICATION dbz_publication FOR TABLE public.carts, public.heartbeats_products, public.heartbeats_shops, public.order_line_items, public.orders, public.products, public.shops, public.stock_alerts WITH (publish = 'insert, update, delete, truncate', publish_via_partition_root = false);
ALTER PUBLICATION dbz_publication OWNER TO kirana_owner;

-- What each role may do: schemas
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO groceryuser;
GRANT USAGE ON SCHEMA public TO repl_user;

-- What each role may do: tables, views, sequences
GRANT DELETE, SELECT ON TABLE public.addresses TO groceryuser;
GRANT DELETE, SELECT ON TABLE public.cart_lines TO groceryuser;
GRANT DELETE, SELECT ON TABLE public.carts TO groceryuser;
GRANT SELECT ON TABLE public.carts TO repl_user;
GRANT SELECT ON TABLE public.heartbeats TO repl_user;
GRANT SELECT, UPDATE ON TABLE public.heartbeats TO groceryuser;
GRANT SELECT ON TABLE public.heartbeats_products TO repl_user;
GRANT SELECT ON TABLE public.heartbeats_shops TO repl_user;
GRANT DELETE, INSERT, SELECT ON TABLE public.hold_turns TO groceryuser;
GRANT DELETE, INSERT, SELECT ON TABLE public.order_deliveries TO groceryuser;
GRANT SELECT ON TABLE public.order_line_items TO groceryuser;
GRANT SELECT ON TABLE public.order_line_items TO repl_user;
GRANT DELETE, SELECT ON TABLE public.order_requests TO groceryuser;
GRANT SELECT ON TABLE public.order_steps TO groceryuser;
GRANT SELECT ON TABLE public.orders TO groceryuser;
GRANT SELECT ON TABLE public.orders TO repl_user;
GRANT USAGE ON SEQUENCE public.orders_id_seq TO groceryuser;
GRANT SELECT ON TABLE public.owners_to_rank TO groceryuser;
GRANT SELECT ON TABLE public.payments TO groceryuser;
GRANT SELECT ON TABLE public.pincodes TO groceryuser;
GRANT SELECT ON TABLE public.product_stock TO groceryuser;
GRANT DELETE, SELECT ON TABLE public.products TO groceryuser;
GRANT SELECT ON TABLE public.products TO repl_user;
GRANT DELETE, SELECT ON TABLE public.refresh_tokens TO groceryuser;
GRANT SELECT ON TABLE public.shop_counts TO groceryuser;
GRANT DELETE, SELECT ON TABLE public.shop_removals TO groceryuser;
GRANT DELETE, SELECT ON TABLE public.shop_renames TO groceryuser;
GRANT DELETE, SELECT ON TABLE public.shops TO groceryuser;
GRANT SELECT ON TABLE public.shops TO repl_user;
GRANT DELETE, SELECT ON TABLE public.sign_ins TO groceryuser;
GRANT SELECT ON TABLE public.stock_alerts TO groceryuser;
GRANT SELECT ON TABLE public.stock_alerts TO repl_user;
GRANT DELETE, INSERT, SELECT ON TABLE public.stock_hold_lines TO groceryuser;
GRANT DELETE, SELECT ON TABLE public.stock_holds TO groceryuser;
GRANT SELECT ON TABLE public.stock_ledger TO groceryuser;
GRANT SELECT ON TABLE public.users TO groceryuser;

-- What each role may do: columns
GRANT INSERT (user_id, label, recipient, mobile, address, latitude, longitude) ON TABLE public.addresses TO groceryuser;
GRANT UPDATE (label, recipient, mobile, address, latitude, longitude) ON TABLE public.addresses TO groceryuser;
GRANT INSERT (customer_id, product_id, quantity, unit_price, product_name, unit, shop_id, shop_name) ON TABLE public.cart_lines TO groceryuser;
GRANT UPDATE (quantity, unit_price, product_name, unit, shop_name) ON TABLE public.cart_lines TO groceryuser;
GRANT INSERT (customer_id) ON TABLE public.carts TO groceryuser;
GRANT UPDATE (version) ON TABLE public.carts TO groceryuser;
GRANT UPDATE (renewals, term_ends_at) ON TABLE public.hold_turns TO groceryuser;
GRANT INSERT (order_id, line, product_id, product_name, unit, quantity, unit_price, counted) ON TABLE public.order_line_items TO groceryuser;
GRANT INSERT (customer_id, key, body_hash) ON TABLE public.order_requests TO groceryuser;
GRANT UPDATE (status, body) ON TABLE public.order_requests TO groceryuser;
GRANT INSERT (order_id, status, actor_id, actor_role, reason) ON TABLE public.order_steps TO groceryuser;
GRANT INSERT (id, checkout_id, shop_id, owner_id, customer_id, shop_name, payment_method, total) ON TABLE public.orders TO groceryuser;
GRANT UPDATE (status, updated_at) ON TABLE public.orders TO groceryuser;
GRANT INSERT (order_id, method, status, amount, link) ON TABLE public.payments TO groceryuser;
GRANT UPDATE (status, utr, claimed_at, seen_at) ON TABLE public.payments TO groceryuser;
GRANT INSERT (product_id, low_at, counted) ON TABLE public.product_stock TO groceryuser;
GRANT UPDATE (low_at, counted) ON TABLE public.product_stock TO groceryuser;
GRANT INSERT (shop_id, name, name_hi, description, category, brand, unit, price, available, image_url, is_active) ON TABLE public.products TO groceryuser;
GRANT UPDATE (name, name_hi, description, category, brand, unit, price, image_url, is_active) ON TABLE public.products TO groceryuser;
GRANT INSERT (hash, sign_in, expires_at) ON TABLE public.refresh_tokens TO groceryuser;
GRANT UPDATE (replaced_at) ON TABLE public.refresh_tokens TO groceryuser;
GRANT UPDATE (empty_at) ON TABLE public.shop_removals TO groceryuser;
GRANT INSERT (owner_id, name, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at, is_active, closed_on, minimum_order, delivery_radius_km, upi_id, category) ON TABLE public.shops TO groceryuser;
GRANT UPDATE (name, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at, is_active, closed_on, minimum_order, delivery_radius_km, upi_id, category) ON TABLE public.shops TO groceryuser;
GRANT INSERT (user_id, expires_at, epoch) ON TABLE public.sign_ins TO groceryuser;
GRANT UPDATE (expires_at, epoch) ON TABLE public.sign_ins TO groceryuser;
GRANT INSERT (shop_id) ON TABLE public.stock_hold_lines TO groceryuser;
GRANT INSERT (id, customer_id, expires_at, holders) ON TABLE public.stock_holds TO groceryuser;
GRANT UPDATE (expires_at, holders) ON TABLE public.stock_holds TO groceryuser;
GRANT INSERT (product_id, delta, reason, order_id, hold_id, actor_id) ON TABLE public.stock_ledger TO groceryuser;
GRANT INSERT (username, password_hash, role, full_name, address, mobile) ON TABLE public.users TO groceryuser;
GRANT UPDATE (username, password_hash, full_name, address, mobile, deleted_at, session_epoch, sessions_ended_at) ON TABLE public.users TO groceryuser;

-- What each role may do: functions
REVOKE ALL ON ROUTINE public.copy_shop_to_products(bigint,integer) FROM PUBLIC;
GRANT EXECUTE ON ROUTINE public.copy_shop_to_products(bigint,integer) TO groceryuser;
REVOKE ALL ON ROUTINE public.rank_shops_of(bigint) FROM PUBLIC;
GRANT EXECUTE ON ROUTINE public.rank_shops_of(bigint) TO groceryuser;
