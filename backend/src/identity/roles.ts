/** What somebody can be; an account has exactly one role. */
export const USER_ROLES = ['shopowner', 'customer'] as const;
export type UserRole = (typeof USER_ROLES)[number];
