/** For what was typed and is not an amount at all; everything else about a price is the API's word. */
export const PRICE_ERROR = 'Enter an amount in rupees, like 49.50.';
