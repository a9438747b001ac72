import { z } from 'zod';
import { id, line, lines } from '../http/fields.js';
import { USER_ROLES } from '../http/roles.js';

/** bcrypt looks at the first 72 bytes only: a longer password would be accepted by its beginning. */
const MAX_PASSWORD_BYTES = 72;

export const username = z
  .string()
  .trim()
  .regex(/^[a-z0-9_.-]{3,32}$/i, 'must be 3 to 32 letters (a to z), digits, dots, hyphens or underscores')
  .meta({ example: 'asha.kirana' });

export const password = z
  .string()
  .min(8)
  .refine(
    (text) => new TextEncoder().encode(text).length <= MAX_PASSWORD_BYTES,
    'must not be longer than 72 bytes',
  )
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must not contain NUL or broken characters')
  .meta({ maxLength: MAX_PASSWORD_BYTES, format: 'password', example: 'Pass@1234' });

/** Ten digits that begin with 6 to 9, with +91, 91 or 0 before them or not; spaces and hyphens are dropped. */
export const mobile = z
  .string()
  .trim()
  .max(20)
  .regex(/^[+\d][\d -]*$/, 'must be an Indian mobile number')
  .transform((text) => text.replaceAll(/[ -]/g, ''))
  .pipe(z.string().regex(/^(\+?91|0)?[6-9]\d{9}$/, 'must be an Indian mobile number'))
  .meta({ override: { type: 'string', maxLength: 20, example: '+919876543210' } });

/** Who somebody is, as they say themselves. */
const person = {
  full_name: line(1, 100).meta({ example: 'Asha Patil' }),
  address: lines(1, 300).meta({ example: '12 Laxmi Road, Pune 411030' }),
  mobile,
};

export const registration = z
  .object({ username, password, role: z.enum(USER_ROLES), ...person })
  .meta({ id: 'Registration' });
export type Registration = z.infer<typeof registration>;

/** What is not a possible username or password is answered like a wrong one, so only presence is asked here. */
export const signIn = z
  .object({
    username: z.string().trim().min(1).max(200),
    password: z.string().min(1).max(1000).meta({ format: 'password' }),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signIn>;

export const profileChange = z
  .object(person)
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'must have at least one field to change')
  .meta({ id: 'ProfileChange' });
export type ProfileChange = z.infer<typeof profileChange>;

/** What somebody says is the own password: whatever cannot be one is answered like a wrong one. */
const saidPassword = z.string().min(1).max(1000).meta({ format: 'password' });

export const passwordChange = z
  .object({ current_password: saidPassword, new_password: password })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof passwordChange>;

export const accountDeletion = z.object({ password: saidPassword }).meta({ id: 'AccountDeletion' });
export type AccountDeletion = z.infer<typeof accountDeletion>;

export const profile = z
  .object({
    username: z.string(),
    role: z.enum(USER_ROLES),
    full_name: z.string(),
    address: z.string(),
    mobile: z.string(),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof profile>;

export const registeredUser = z.object({ id, ...profile.shape }).meta({ id: 'RegisteredUser' });
export type RegisteredUser = z.infer<typeof registeredUser>;

export const accessToken = z
  .object({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    expires_in: z.int().describe('seconds'),
  })
  .meta({ id: 'AccessToken' });
export type AccessToken = z.infer<typeof accessToken>;
