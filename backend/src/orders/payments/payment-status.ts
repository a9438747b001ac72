export const PAYMENT_STATUSES = ['due', 'pending', 'paid', 'void', 'refund_due', 'refunded'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** What an owner may say of the money. */
export const OWNERS_WORDS = ['paid', 'refund_due', 'refunded', 'void'] as const;
export type OwnersWord = (typeof OWNERS_WORDS)[number];
