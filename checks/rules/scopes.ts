import type { Born, RowKind, Scope } from '../history/lines.ts';

/** Where the rows of a read's answer are, by name. */
export function scopeName(scope: Scope): string {
  switch (scope.of) {
    case 'shops':
    case 'facets':
      return scope.of;
    case 'city':
      return `city ${scope.city}`;
    case 'category':
      return `category ${scope.category}`;
    case 'near':
      return 'stays';
    case 'own':
      return `own ${String(scope.owner)}`;
    case 'card':
    case 'products':
      return `products ${String(scope.shop)}`;
  }
}

/** The rows of such a list are the stays of shops, which end when a shop moves; the others have shops or products. */
export function hasStays({ of }: Scope): boolean {
  return of === 'city' || of === 'category' || of === 'near';
}

/** The lists that a row stands in from its creation on. */
export function scopesOf(kind: RowKind, { shop, city, category, owner }: Born): string[] {
  switch (kind) {
    case 'product':
      return [scopeName({ of: 'products', shop })];
    case 'name':
      return [];
    case 'shop':
      return ['shops', ...(owner === undefined ? [] : [scopeName({ of: 'own', owner })])];
    case 'stay':
      return [
        'stays',
        ...(city === undefined ? [] : [scopeName({ of: 'city', city })]),
        ...(category === undefined ? [] : [scopeName({ of: 'category', category })]),
      ];
  }
}
