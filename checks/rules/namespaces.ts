import type { ReadLine } from '../history/lines.ts';

const ofCities = 'shops:city:';
const ofNeighbourhoods = 'shops:near:';

/** So many published versions are known by their namespace; an answer names one of the last of its own. */
const mostVersions = 300_000;

interface Version {
  readonly namespace: string;
  /** Its place among those of the namespace. */
  readonly index: number;
}

/**
 * The cache namespaces under which answers stand, and the versions that Redis has published for each. The names for
 * cities and neighbourhoods are made by the backend: the version that an answer names tells by which name it was
 * published. A city's name is known from the first such answer on; which circle, or the list of all, has answered for a
 * place is known of single answers only.
 */
export class Namespaces {
  readonly #counts = new Map<string, number>();
  readonly #versions = new Map<string, Version>();
  readonly #ofCity = new Map<string, string>();
  readonly #neighbourhoods = new Set<string>();

  /** @returns the version's place among those of the namespace */
  published(namespace: string, version: string): number {
    const index = this.#counts.get(namespace) ?? 0;
    this.#counts.set(namespace, index + 1);
    this.#versions.set(version, { namespace, index });
    const [oldest] = this.#versions.keys();
    if (this.#versions.size > mostVersions && oldest !== undefined) this.#versions.delete(oldest);
    return index;
  }

  /** What an answer tells of names. */
  learn({ scope, fence }: ReadLine): void {
    const namespace = this.#publishedFor(fence);
    if (scope.of === 'city' && namespace?.startsWith(ofCities) && !this.#ofCity.has(scope.city))
      this.#ofCity.set(scope.city, namespace);
    if (scope.of === 'near' && namespace?.startsWith(ofNeighbourhoods)) this.#neighbourhoods.add(namespace);
  }

  /** Undefined: an owner's own list has none, or it is not known. */
  of({ scope, fence }: ReadLine): string | undefined {
    switch (scope.of) {
      case 'shops':
        return 'shops:customer';
      case 'facets':
        return 'shops:facets';
      case 'category':
        return `shops:category:${scope.category}`;
      case 'city':
        return this.#ofCity.get(scope.city);
      case 'near':
        return this.#publishedFor(fence);
      case 'card':
      case 'products':
        return `products:${String(scope.shop)}`;
      case 'own':
        return undefined;
    }
  }

  /** The place of the answer's own fence in the order of publication; undefined for one that was born, not raised. */
  indexOf(read: ReadLine): number | undefined {
    const version = read.fence === undefined ? undefined : this.#versions.get(read.fence);
    return version !== undefined && version.namespace === this.of(read) ? version.index : undefined;
  }

  /** Of the many neighbourhoods that a shop's event raises only those that have answered are asked about. */
  isAskedAbout(namespace: string): boolean {
    return !namespace.startsWith(ofNeighbourhoods) || this.#neighbourhoods.has(namespace);
  }

  #publishedFor(version: string | undefined): string | undefined {
    return version === undefined ? undefined : this.#versions.get(version)?.namespace;
  }
}
