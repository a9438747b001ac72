/** The ways of paying, as the API names them. */
export const PAYMENT_METHODS = ['cod', 'upi'] as const;
export type PaymentMethodName = (typeof PAYMENT_METHODS)[number];
