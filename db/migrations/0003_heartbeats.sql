-- migrate:up
-- One row for each consumed topic, each in a partition of its own, so that the connector can route a partition's
-- events into the topic they vouch for: a heartbeat in a topic follows every change that committed before it there.
-- Positions and ids are bigint, not pg_lsn and xid8: Debezium drops columns of types that it does not know.
CREATE TABLE heartbeats (
  topic          text PRIMARY KEY,
  beat_at        timestamptz NOT NULL,
  lsn            bigint NOT NULL,
  transaction_id bigint NOT NULL
) PARTITION BY LIST (topic);
CREATE TABLE heartbeats_shops PARTITION OF heartbeats FOR VALUES IN ('shops');
CREATE TABLE heartbeats_products PARTITION OF heartbeats FOR VALUES IN ('products');
ALTER TABLE heartbeats_shops SET (fillfactor = 10);
ALTER TABLE heartbeats_products SET (fillfactor = 10);

COMMENT ON COLUMN heartbeats.lsn IS 'pg_current_wal_insert_lsn() of the beat, as a number of bytes';
COMMENT ON COLUMN heartbeats.transaction_id IS 'pg_current_xact_id() of the beat: 64 bits, the change events'' ids are widened beside it';

INSERT INTO heartbeats VALUES ('shops', to_timestamp(0), 0, 0), ('products', to_timestamp(0), 0, 0);

ALTER TABLE heartbeats_shops REPLICA IDENTITY FULL;
ALTER TABLE heartbeats_products REPLICA IDENTITY FULL;
GRANT SELECT, UPDATE ON heartbeats TO groceryuser;
GRANT SELECT ON heartbeats, heartbeats_shops, heartbeats_products TO repl_user;

-- migrate:down
DROP TABLE heartbeats;
