-- migrate:up
-- A browser that somebody has signed in with: the family of refresh tokens that descend from that sign-in. Whatever is
-- done to a family locks its row first; to end it is to delete the row, and its tokens with it.
CREATE TABLE sign_ins (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    bigint NOT NULL REFERENCES users (id),
  began_at   timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL -- that of its newest token
);
CREATE INDEX sign_ins_user_id_idx ON sign_ins (user_id);
CREATE INDEX sign_ins_expires_at_idx ON sign_ins (expires_at);

-- The tokens themselves are with their browsers alone: what stands here opens nothing. Not published, and not for the
-- change stream's role.
CREATE TABLE refresh_tokens (
  hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32), -- SHA-256
  sign_in     uuid NOT NULL REFERENCES sign_ins (id) ON DELETE CASCADE,
  issued_at   timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  replaced_at timestamptz -- since then another token of the family is used in its place
);
CREATE INDEX refresh_tokens_sign_in_idx ON refresh_tokens (sign_in);
CREATE INDEX refresh_tokens_expires_at_idx ON refresh_tokens (expires_at);

GRANT SELECT, INSERT (user_id, expires_at), UPDATE (expires_at), DELETE ON sign_ins TO groceryuser;
GRANT SELECT, INSERT (hash, sign_in, expires_at), UPDATE (replaced_at), DELETE ON refresh_tokens TO groceryuser;

-- migrate:down
DROP TABLE refresh_tokens, sign_ins;
