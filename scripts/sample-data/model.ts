/** Where a city lies, for goods that only part of the country buys (Central India counts as west). */
export type Region = 'north' | 'east' | 'south' | 'west';

export type Category =
  | 'Atta & Flours'
  | 'Rice & Poha'
  | 'Dals & Pulses'
  | 'Oils & Ghee'
  | 'Spices & Masalas'
  | 'Salt, Sugar & Jaggery'
  | 'Tea & Coffee'
  | 'Biscuits & Rusks'
  | 'Snacks & Namkeen'
  | 'Breakfast & Instant Food'
  | 'Dairy & Eggs'
  | 'Bread & Bakery'
  | 'Vegetables'
  | 'Fruits'
  | 'Dry Fruits & Seeds'
  | 'Pickles, Sauces & Spreads'
  | 'Beverages'
  | 'Chocolates & Sweets'
  | 'Personal Care'
  | 'Home Care'
  | 'Baby Care'
  | 'Pooja Needs';

export interface CatalogueProduct {
  readonly name: string;
  readonly nameHi: string;
  readonly category: Category;
  /** Absent for loose goods. */
  readonly brand?: string;
  readonly unit: string;
  /** Rupees, at most two decimals; for a branded pack its printed maximum (MRP). */
  readonly price: number;
  readonly description: string;
  /** Sold in these regions only; everywhere when absent. */
  readonly regions?: readonly Region[];
}

export interface Area {
  readonly name: string;
  readonly pincode: string;
  readonly latitude: number;
  readonly longitude: number;
}

export interface City {
  readonly name: string;
  readonly state: string;
  readonly region: Region;
  /** The first three digits of the city's pincodes. */
  readonly pincodePrefix: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly areas: readonly Area[];
}

export interface SamplePerson {
  readonly username: string;
  readonly fullName: string;
  readonly address: string;
  /** Ten digits. */
  readonly mobile: string;
}

/** What a shop mainly sells, in the API's words. */
export type ShopCategory =
  | 'grocery'
  | 'fruits_vegetables'
  | 'dairy'
  | 'bakery_sweets'
  | 'snacks_beverages'
  | 'household'
  | 'pharmacy_wellness'
  | 'general';

export interface SampleShop {
  /** The owner's username. */
  readonly owner: string;
  readonly name: string;
  /** Groceries when absent. */
  readonly category?: ShopCategory;
  readonly city: string;
  readonly area: string;
  readonly street: string;
  /** HH:MM, as are the closing hours. */
  readonly opensAt: string;
  readonly closesAt: string;
}
