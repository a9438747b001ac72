-- migrate:up
CREATE TABLE addresses (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id    bigint NOT NULL REFERENCES users (id),
  label      text NOT NULL,
  recipient  text NOT NULL,
  mobile     text NOT NULL,
  address    text NOT NULL,
  latitude   double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude  double precision CHECK (longitude BETWEEN -180 AND 180),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX addresses_user_id_idx ON addresses (user_id, id);

-- An account that was deleted keeps its id, which orders refer to, and nothing that says whose it was.
ALTER TABLE users ADD COLUMN deleted_at timestamptz;

GRANT SELECT, DELETE ON addresses TO groceryuser;
GRANT INSERT (user_id, label, recipient, mobile, address, latitude, longitude),
      UPDATE (label, recipient, mobile, address, latitude, longitude) ON addresses TO groceryuser;
GRANT UPDATE (username, deleted_at) ON users TO groceryuser;

-- migrate:down
DROP TABLE addresses;
ALTER TABLE users DROP COLUMN deleted_at;
