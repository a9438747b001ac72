-- migrate:up
-- A consumer that knows which beat it has seen last sees from the next one whether anything between them was lost.
-- The partitions take the column with the table.
ALTER TABLE heartbeats ADD COLUMN sequence bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN heartbeats.sequence IS 'One more than that of the beat before: a gap in a topic shows that its events are not complete';

-- migrate:down
ALTER TABLE heartbeats DROP COLUMN sequence;
