/**
 * What a cookie is called where pages come by https: browsers then take it with `Secure` and from this very host alone, so
 * no page of a subdomain can put another in its place.
 */
export const hostCookie = (name: string): string => `__Host-${name}`;
