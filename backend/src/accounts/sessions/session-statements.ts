import type { UserId } from '../../http/principal.js';
import type { Statement } from '../../postgres/statement.js';
import type { RefreshHash } from './refresh-token.js';

/** Seconds for which a token that was replaced is still taken: two tabs at once, or an answer that was lost. */
export const GRACE_SECONDS = 30;

/** A token that was found, and whose it is. */
export interface FoundToken {
  readonly sign_in: string;
  readonly user_id: UserId;
  readonly role: 'shopowner' | 'customer';
  readonly use: 'first' | 'again_within_grace' | 'again' | 'expired';
}

/**
 * A family begins with its first token, if the account lives and the password is still the one that was shown; answers a
 * row if so. The account is locked FOR SHARE: a password change and a deletion end the families that they find, so none
 * may begin beside them.
 */
export const begin = (
  user: UserId,
  passwordHash: string,
  first: RefreshHash,
  seconds: number,
): Statement => ({
  name: 'sign-ins-begin',
  text: `WITH account AS (
           SELECT id FROM users WHERE id = $1::bigint AND password_hash = $2 AND deleted_at IS NULL FOR SHARE),
         begun AS (
           INSERT INTO sign_ins (user_id, expires_at)
           SELECT id, now() + make_interval(secs => $4) FROM account RETURNING id, expires_at)
         INSERT INTO refresh_tokens (hash, sign_in, expires_at) SELECT $3, id, expires_at FROM begun RETURNING 1`,
  values: [user, passwordHash, first, seconds],
});

/** Locks the family of a token, so that what is read behind it stands. */
export const lockFamilyOf = (token: RefreshHash): Statement => ({
  name: 'sign-ins-lock',
  text: `SELECT FROM sign_ins WHERE id = (SELECT sign_in FROM refresh_tokens WHERE hash = $1) FOR NO KEY UPDATE`,
  values: [token],
});

export const find = (token: RefreshHash): Statement => ({
  name: 'refresh-tokens-find',
  text: `SELECT sign_in::text AS sign_in, user_id::text AS user_id, role,
                CASE WHEN token.expires_at <= now() THEN 'expired'
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

export const issue = (family: string, next: RefreshHash, seconds: number): Statement => ({
  name: 'refresh-tokens-issue',
  text: `WITH family AS (
           UPDATE sign_ins SET expires_at = now() + make_interval(secs => $3) WHERE id = $1::uuid RETURNING id, expires_at)
         INSERT INTO refresh_tokens (hash, sign_in, expires_at) SELECT $2, id, expires_at FROM family`,
  values: [family, next, seconds],
});

/** Ends a family by any of its tokens, one that was replaced long ago too. */
export const endFamilyOf = (token: RefreshHash): Statement => ({
  name: 'sign-ins-end',
  text: `DELETE FROM sign_ins WHERE id = (SELECT sign_in FROM refresh_tokens WHERE hash = $1)`,
  values: [token],
});

/** Ends every family of an account but that of the token `keep`, if one is given. */
export const endFamiliesOf = (user: UserId, keep: RefreshHash | null = null): Statement => ({
  name: 'sign-ins-end-all',
  text: `DELETE FROM sign_ins WHERE user_id = $1::bigint
            AND id IS DISTINCT FROM (SELECT sign_in FROM refresh_tokens WHERE hash = $2)`,
  values: [user, keep],
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
