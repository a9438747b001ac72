import type { Effect, Scope, WriteLine } from '../history/lines.ts';

/** Where the rows of a read's answer are, by name. */
export function scopeName(scope: Scope): string {
  switch (scope.of) {
    case 'shops':
      return 'shops';
    case 'city':
      return `city ${scope.city}`;
    case 'own':
      return `own ${String(scope.owner)}`;
    case 'card':
    case 'products':
      return `products ${String(scope.shop)}`;
  }
}

/** The cache namespace whose fences an answer of this scope stands under; undefined for an owner's own list. */
export function namespaceOf(scope: Scope): string | undefined {
  if (scope.of === 'shops' || scope.of === 'city') return 'shops:customer';
  return scope.of === 'own' ? undefined : `products:${String(scope.shop)}`;
}

/** The lists that a row stands in from its creation on. */
export function scopesOf([kind]: Effect, born: NonNullable<WriteLine['born']>): string[] {
  if (kind === 'product') return [scopeName({ of: 'products', shop: born.shop })];
  if (kind === 'name') return [];
  const ofCity = born.city === undefined ? [] : [scopeName({ of: 'city', city: born.city })];
  const own = born.owner === undefined ? [] : [scopeName({ of: 'own', owner: born.owner })];
  return ['shops', ...ofCity, ...own];
}
