-- migrate:up
-- Every sign-in and every access token names the epoch of its account. One more, and all of them are over, however many
-- there are; their rows go behind that, a few at a time.
ALTER TABLE users
  ADD COLUMN session_epoch     integer NOT NULL DEFAULT 0,
  ADD COLUMN sessions_ended_at timestamptz; -- when the epoch was last changed
CREATE INDEX users_sessions_ended_at_idx ON users (sessions_ended_at) WHERE sessions_ended_at IS NOT NULL;
ALTER TABLE sign_ins ADD COLUMN epoch integer NOT NULL DEFAULT 0;
-- Which sign-in of an account is the oldest.
CREATE INDEX sign_ins_user_id_began_at_idx ON sign_ins (user_id, began_at);
DROP INDEX sign_ins_user_id_idx;
GRANT UPDATE (session_epoch, sessions_ended_at) ON users TO groceryuser;
GRANT INSERT (epoch), UPDATE (epoch) ON sign_ins TO groceryuser;

-- migrate:down
CREATE INDEX sign_ins_user_id_idx ON sign_ins (user_id);
DROP INDEX sign_ins_user_id_began_at_idx;
ALTER TABLE sign_ins DROP COLUMN epoch;
DROP INDEX users_sessions_ended_at_idx;
ALTER TABLE users DROP COLUMN session_epoch, DROP COLUMN sessions_ended_at;
