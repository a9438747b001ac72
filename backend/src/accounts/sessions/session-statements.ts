import type { UserId } from '../../identity/principal.js';
import type { Statement } from '../../postgres/statement.js';
import type { RefreshHash } from './refresh-token.js';

/** Seconds for which a token that was replaced is still taken: two tabs at once, or an answer that was lost. */
export const GRACE_SECONDS = 30;

/** A token that was found, and whose it is. */
export interface FoundToken {
  readonly sign_in: string;
  readonly user_id: UserId;
  readonly role: 'shopowner' | 'customer';
  readonly epoch: number;
  readonly use: 'first' | 'again_within_grace' | 'again' | 'expired';
}

/** How long a sign-in lasts, in seconds: unused, and however much it is used; and how many an account has. */
export interface SignInBounds {
  readonly unused: number;
  readonly longest: number;
  readonly most: number;
}

/** Sign-ins beyond the bound that one more ends: more than one only where the bound was lowered. */
const MOST_ENDED = 100;

/**
 * A family begins with its first token, if the account lives and the password is still the one that was shown; answers a
 * row with the account's epoch if so. The account is locked FOR SHARE: a password change and a deletion end the families
 * of the epoch that they find, so none may begin beside them. The oldest beyond the bound end; their rows are swept.
 */
export const begin = (
  user: UserId,
  passwordHash: string,
  first: RefreshHash,
  { unused, longest, most }: SignInBounds,
): Statement => ({
  name: 'sign-ins-begin',
  text: `WITH account AS (
           SELECT id, session_epoch FROM users
            WHERE id = $1::bigint AND password_hash = $2 AND deleted_at IS NULL FOR SHARE),
         begun AS (
           INSERT INTO sign_ins (user_id, epoch, expires_at)
           SELECT id, session_epoch, now() + make_interval(secs => $4) FROM account RETURNING id, expires_at),
         surplus AS MATERIALIZED (
           SELECT id FROM sign_ins WHERE user_id = (SELECT id FROM account) AND expires_at > now()
            ORDER BY began_at DESC OFFSET $5::int - 1 LIMIT ${MOST_ENDED}),
         oldest AS (
           SELECT id FROM sign_ins WHERE id IN (SELECT id FROM surplus) FOR NO KEY UPDATE SKIP LOCKED),
         ended AS (UPDATE sign_ins SET expires_at = now() FROM oldest WHERE sign_ins.id = oldest.id)
         INSERT INTO refresh_tokens (hash, sign_in, expires_at) SELECT $3, id, expires_at FROM begun
         RETURNING (SELECT session_epoch FROM account) AS epoch`,
  values: [user, passwordHash, first, Math.min(unused, longest), most],
});

/** Locks the family of a token, so that what is read behind it stands. */
export const lockFamilyOf = (token: RefreshHash): Statement => ({
  name: 'sign-ins-lock',
  text: `SELECT FROM sign_ins WHERE id = (SELECT sign_in FROM refresh_tokens WHERE hash = $1) FOR NO KEY UPDATE`,
  values: [token],
});

export const find = (token: RefreshHash): Statement => ({
  name: 'refresh-tokens-find',
  text: `SELECT sign_in::text AS sign_in, user_id::text AS user_id, role, session_epoch AS epoch,
                CASE WHEN token.expires_at <= now() OR sign_ins.expires_at <= now() OR epoch <> session_epoch THEN 'expired'
                     WHEN replaced_at IS NULL THEN 'first'
                     WHEN replaced_at + make_interval(secs => $2) >= now() THEN 'again_within_grace'
                     ELSE 'again' END AS use
           FROM refresh_tokens AS token JOIN sign_ins ON sign_ins.id = sign_in JOIN users ON users.id = user_id
          WHERE hash = $1 AND deleted_at IS NULL`,
  values: [token, GRACE_SECONDS],
});

/**
 * The token is replaced, and its siblings are with it: of those that were given for the same one, a browser has kept the
 * last, and whoever comes with another later has it from elsewhere.
 */
export const replaceAll = (family: string): Statement => ({
  name: 'refresh-tokens-replace',
  text: `UPDATE refresh_tokens SET replaced_at = now() WHERE sign_in = $1::uuid AND replaced_at IS NULL`,
  values: [family],
});

export const issue = (family: string, next: RefreshHash, { unused, longest }: SignInBounds): Statement => ({
  name: 'refresh-tokens-issue',
  text: `WITH family AS (
           UPDATE sign_ins
              SET expires_at = least(now() + make_interval(secs => $3), began_at + make_interval(secs => $4))
            WHERE id = $1::uuid RETURNING id, expires_at)
         INSERT INTO refresh_tokens (hash, sign_in, expires_at) SELECT $2, id, expires_at FROM family`,
  values: [family, next, unused, longest],
});

/** Ends a family by any of its tokens, one that was replaced long ago too. */
export const endFamilyOf = (token: RefreshHash): Statement => ({
  name: 'sign-ins-end',
  text: `DELETE FROM sign_ins WHERE id = (SELECT sign_in FROM refresh_tokens WHERE hash = $1)`,
  values: [token],
});

/**
 * All families and access tokens of an account are over with this, at once and however many there are: they are of an
 * epoch that has passed. Answers the new one.
 */
export const beginEpoch = (user: UserId): Statement => ({
  name: 'sessions-begin-epoch',
  text: `UPDATE users SET session_epoch = session_epoch + 1, sessions_ended_at = now()
          WHERE id = $1::bigint AND deleted_at IS NULL RETURNING session_epoch AS epoch`,
  values: [user],
});

/** The family of this token of the account's goes on in the epoch. */
export const takeAlong = (user: UserId, keep: RefreshHash, epoch: number): Statement => ({
  name: 'sign-ins-take-along',
  text: `UPDATE sign_ins SET epoch = $3::int
          WHERE id = (SELECT sign_in FROM refresh_tokens WHERE hash = $2) AND user_id = $1::bigint
            AND epoch = $3::int - 1`,
  values: [user, keep, epoch],
});

/** Forgets families of an epoch that has passed within the hour, so many at a time; later than that they expire. */
export const forgetPassed = (most: number): Statement => ({
  name: 'sign-ins-forget-passed',
  text: `WITH old AS (
           SELECT sign_ins.id FROM users JOIN sign_ins ON user_id = users.id
            WHERE sessions_ended_at > now() - interval '1 hour' AND epoch < session_epoch
            LIMIT $1 FOR NO KEY UPDATE OF sign_ins SKIP LOCKED)
         DELETE FROM sign_ins USING old WHERE sign_ins.id = old.id RETURNING 1`,
  values: [most],
});

/** Forgets tokens that have expired, so many at a time; a row for each. */
export const forgetTokens = (most: number): Statement => ({
  name: 'refresh-tokens-forget',
  text: `WITH old AS (
           SELECT hash FROM refresh_tokens WHERE expires_at <= now()
            ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         DELETE FROM refresh_tokens USING old WHERE refresh_tokens.hash = old.hash RETURNING 1`,
  values: [most],
});

/** The same for families. */
export const forgetFamilies = (most: number): Statement => ({
  name: 'sign-ins-forget',
  text: `WITH old AS (
           SELECT id FROM sign_ins WHERE expires_at <= now()
            ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         DELETE FROM sign_ins USING old WHERE sign_ins.id = old.id RETURNING 1`,
  values: [most],
});
