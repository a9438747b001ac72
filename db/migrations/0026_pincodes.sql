-- migrate:up
-- Where a pincode lies. Filled beside the migrations, from a package, by whoever runs them; the application reads it.
CREATE TABLE pincodes (
  pincode   text PRIMARY KEY CHECK (pincode ~ '^[1-9][0-9]{5}$'),
  district  text NOT NULL,
  state     text NOT NULL,
  latitude  double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
COMMENT ON COLUMN pincodes.latitude IS 'Of the post office in the middle; null when its post offices do not agree on a place';

-- What the table was filled from: one row.
CREATE TABLE pincode_source (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version  text NOT NULL
);
GRANT SELECT ON pincodes TO groceryuser;

-- migrate:down
DROP TABLE pincode_source, pincodes;
