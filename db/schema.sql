-- The schema that db/migrations and db/init make, written from the catalogue by scripts/schema-dump.ts.
-- Generated: change a migration, then run `npm run schema:dump`. Roles are made by db/init.
SET check_function_bodies = false;

-- Schemas
ALTER SCHEMA public OWNER TO kirana_owner;

-- Functions
CREATE OR REPLACE FUNCTION public.products_copy_shop()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  SELECT name, city INTO NEW.shop_name, NEW.shop_city FROM shops WHERE id = NEW.shop_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE foreign_key_violation USING
      MESSAGE = format('shop %s does not exist', NEW.shop_id), CONSTRAINT = 'products_shop_id_fkey', TABLE = 'products';
  END IF;
  RETURN NEW;
END
$function$;
ALTER ROUTINE public.products_copy_shop() OWNER TO kirana_owner;

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

CREATE OR REPLACE FUNCTION public.shops_cascade_copies()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
BEGIN
  UPDATE products SET shop_name = NEW.name, shop_city = NEW.city
    FROM (SELECT id FROM products WHERE shop_id = NEW.id ORDER BY id FOR UPDATE) AS locked
   WHERE products.id = locked.id;
  RETURN NULL;
END
$function$;
ALTER ROUTINE public.shops_cascade_copies() OWNER TO kirana_owner;

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

-- Tables
CREATE TABLE public.heartbeats (
  topic text NOT NULL,
  beat_at timestamp with time zone NOT NULL,
  lsn bigint NOT NULL,
  transaction_id bigint NOT NULL,
  sequence bigint DEFAULT 0 NOT NULL,
  CONSTRAINT heartbeats_pkey PRIMARY KEY (topic)
) PARTITION BY LIST (topic);
ALTER TABLE public.heartbeats OWNER TO kirana_owner;

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
  CONSTRAINT products_price_check CHECK ((price > (0)::numeric)),
  CONSTRAINT products_pkey PRIMARY KEY (id)
);
ALTER TABLE public.products OWNER TO kirana_owner;
ALTER TABLE public.products REPLICA IDENTITY FULL;

CREATE TABLE public.schema_migrations (
  version character varying(128) NOT NULL,
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (version)
);
ALTER TABLE public.schema_migrations OWNER TO kirana_owner;

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
  CONSTRAINT shops_check CHECK (((latitude IS NULL) = (longitude IS NULL))),
  CONSTRAINT shops_check1 CHECK (((opens_at IS NULL) = (closes_at IS NULL))),
  CONSTRAINT shops_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  CONSTRAINT shops_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  CONSTRAINT shops_pincode_check CHECK ((pincode ~ '^[1-9][0-9]{5}$'::text)),
  CONSTRAINT shops_pkey PRIMARY KEY (id)
);
ALTER TABLE public.shops OWNER TO kirana_owner;
ALTER TABLE public.shops REPLICA IDENTITY FULL;

CREATE TABLE public.users (
  id bigint GENERATED ALWAYS AS IDENTITY,
  username text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL,
  full_name text NOT NULL,
  address text NOT NULL,
  mobile text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
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
ALTER TABLE public.products ADD CONSTRAINT products_shop_id_fkey FOREIGN KEY (shop_id) REFERENCES public.shops(id) ON DELETE CASCADE;
ALTER TABLE public.shops ADD CONSTRAINT shops_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);

-- Indexes
CREATE INDEX products_shop_id_idx ON public.products USING btree (shop_id, id);
CREATE INDEX shops_city_idx ON public.shops USING btree (lower(city), id);
CREATE INDEX shops_owner_id_idx ON public.shops USING btree (owner_id, id);
CREATE UNIQUE INDEX users_username_key ON public.users USING btree (lower(username));

-- Triggers
CREATE TRIGGER products_copy_shop BEFORE INSERT ON public.products FOR EACH ROW EXECUTE FUNCTION public.products_copy_shop();
CREATE TRIGGER products_refuse_move BEFORE UPDATE OF shop_id ON public.products FOR EACH ROW WHEN ((old.shop_id IS DISTINCT FROM new.shop_id)) EXECUTE FUNCTION public.products_refuse_move();
CREATE TRIGGER products_refuse_truncate BEFORE TRUNCATE ON public.products FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_truncate();
CREATE TRIGGER products_touch BEFORE UPDATE ON public.products FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();
CREATE TRIGGER shops_cascade_copies AFTER UPDATE OF name, city ON public.shops FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.city IS DISTINCT FROM new.city))) EXECUTE FUNCTION public.shops_cascade_copies();
CREATE TRIGGER shops_refuse_truncate BEFORE TRUNCATE ON public.shops FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_truncate();
CREATE TRIGGER shops_touch BEFORE UPDATE ON public.shops FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();

-- Comments
COMMENT ON COLUMN public.heartbeats.lsn IS 'pg_current_wal_insert_lsn() of the beat, as a number of bytes';
COMMENT ON COLUMN public.heartbeats.transaction_id IS 'pg_current_xact_id() of the beat: 64 bits, the change events'' ids are widened beside it';
COMMENT ON COLUMN public.heartbeats.sequence IS 'One more than that of the beat before: a gap in a topic shows that its events are not complete';
COMMENT ON COLUMN public.products.shop_name IS 'Copy of shops.name, kept by triggers; the application cannot write it.';
COMMENT ON COLUMN public.products.shop_city IS 'Copy of shops.city, kept by triggers; the application cannot write it.';

-- Publications
CREATE PUBLICATION dbz_publication FOR TABLE public.heartbeats_products, public.heartbeats_shops, public.products, public.shops WITH (publish = 'insert, update, delete, truncate', publish_via_partition_root = false);
ALTER PUBLICATION dbz_publication OWNER TO kirana_owner;

-- What each role may do: schemas
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO groceryuser;
GRANT USAGE ON SCHEMA public TO repl_user;

-- What each role may do: tables, views, sequences
GRANT SELECT ON TABLE public.heartbeats TO repl_user;
GRANT SELECT, UPDATE ON TABLE public.heartbeats TO groceryuser;
GRANT SELECT ON TABLE public.heartbeats_products TO repl_user;
GRANT SELECT ON TABLE public.heartbeats_shops TO repl_user;
GRANT DELETE, SELECT ON TABLE public.products TO groceryuser;
GRANT SELECT ON TABLE public.products TO repl_user;
GRANT DELETE, SELECT ON TABLE public.shops TO groceryuser;
GRANT SELECT ON TABLE public.shops TO repl_user;
GRANT SELECT ON TABLE public.users TO groceryuser;

-- What each role may do: columns
GRANT INSERT (shop_id, name, name_hi, description, category, brand, unit, price, available, image_url) ON TABLE public.products TO groceryuser;
GRANT UPDATE (name, name_hi, description, category, brand, unit, price, available, image_url) ON TABLE public.products TO groceryuser;
GRANT INSERT (owner_id, name, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at, is_active) ON TABLE public.shops TO groceryuser;
GRANT UPDATE (name, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at, is_active) ON TABLE public.shops TO groceryuser;
GRANT INSERT (username, password_hash, role, full_name, address, mobile) ON TABLE public.users TO groceryuser;
GRANT UPDATE (password_hash, full_name, address, mobile) ON TABLE public.users TO groceryuser;
