-- migrate:up
CREATE TABLE users (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username      text NOT NULL,
  password_hash text NOT NULL,
  role          text NOT NULL CHECK (role IN ('shopowner', 'customer')),
  full_name     text NOT NULL,
  address       text NOT NULL,
  mobile        text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX users_username_key ON users (lower(username));

CREATE TABLE shops (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   bigint NOT NULL REFERENCES users (id),
  name       text NOT NULL,
  address    text,
  area       text,
  city       text NOT NULL,
  state      text,
  pincode    text CHECK (pincode ~ '^[1-9][0-9]{5}$'),
  latitude   double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude  double precision CHECK (longitude BETWEEN -180 AND 180),
  opens_at   time,
  closes_at  time,
  is_active  boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CHECK ((opens_at IS NULL) = (closes_at IS NULL))
);
CREATE INDEX shops_owner_id_idx ON shops (owner_id, id);
CREATE INDEX shops_city_idx ON shops (lower(city), id);

-- A change or delete event must carry the whole old row: a delete of a product names its shop only there.
ALTER TABLE shops REPLICA IDENTITY FULL;

CREATE FUNCTION touch_updated_at() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

CREATE TRIGGER shops_touch BEFORE UPDATE ON shops FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

GRANT SELECT ON users, shops TO groceryuser;
GRANT INSERT (username, password_hash, role, full_name, address, mobile) ON users TO groceryuser;
GRANT UPDATE (password_hash, full_name, address, mobile) ON users TO groceryuser;
GRANT INSERT (owner_id, name, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at, is_active)
  ON shops TO groceryuser;
GRANT UPDATE (name, address, area, city, state, pincode, latitude, longitude, opens_at, closes_at, is_active)
  ON shops TO groceryuser;
GRANT DELETE ON shops TO groceryuser;
GRANT SELECT ON shops TO repl_user;

-- migrate:down
DROP TABLE shops, users;
DROP FUNCTION touch_updated_at();
