import { z } from 'zod';
import { mobileForm } from '../texts/mobile.js';
import { because, written } from '../http/field-reasons.js';
import { id, line, lines } from '../http/fields.js';
import { USER_ROLES } from '../identity/roles.js';
import { canonicalPassword, MAX_PASSWORD_BYTES } from './password-forms.js';

export const username = z
  .string()
  .trim()
  .check(written('username', /^[a-z0-9_.-]{3,32}$/i))
  .meta({ example: 'asha.kirana' });

/** A new password, as it is hashed. */
export const password = z
  .string()
  .overwrite(canonicalPassword)
  .min(8)
  .refine((text) => new TextEncoder().encode(text).length <= MAX_PASSWORD_BYTES, because('password_bytes'))
  .refine((text) => text.isWellFormed() && !text.includes('\0'), because('control_characters'))
  .meta({ maxLength: MAX_PASSWORD_BYTES, format: 'password', example: 'Pass@1234' });

/** Taken as people write and paste it, kept as `+919876543210`. */
export const mobile = z
  .string()
  .max(40)
  .transform((given, context) => {
    const number = mobileForm(given);
    if (number !== null) return number;
    context.addIssue({ code: 'custom', ...because('mobile') });
    return z.NEVER;
  })
  .meta({ override: { type: 'string', maxLength: 40, example: '+919876543210' } });

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
  .refine((change) => Object.keys(change).length > 0, because('nothing_to_change'))
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
