import { FRESH } from './fresh';
import { HOUSEHOLD } from './household';
import { PACKED } from './packed';
import { STAPLES } from './staples';

const DRAWINGS = { ...STAPLES, ...FRESH, ...PACKED, ...HOUSEHOLD };
export type DrawingName = keyof typeof DRAWINGS;

/**
 * Owners name categories as they like, in English, Hindi or Hinglish: the first pattern that fits decides. What is
 * narrower stands before what is wider ("baby oil" before "oil", "dry fruit" before "fruit").
 */
const WORDS: readonly [DrawingName, RegExp][] = [
  ['baby', /\bbab(y|ies)\b|diaper|infant|शिशु|बेबी/],
  ['pooja', /po+ja|puja|agarbatti|diya\b|camphor|incense|पूजा|अगरबत्ती/],
  ['frozen', /frozen|ice[ -]?cream|kulfi|आइसक्रीम|फ्रोजन/],
  ['medicine', /pharma|medic|health|wellness|ayurved|दवा|चिकित्सा/],
  ['dryFruits', /dry ?fruit|\bnuts?\b|almond|cashew|badam|kaju|raisin|kishmish|मेवा|मेवे|बादाम|काजू/],
  ['pickles', /pickle|sauce|spread|chutney|ketchup|\bjam\b|achaa?r|अचार|चटनी|सॉस/],
  ['breakfast', /breakfast|instant|noodle|pasta|cereal|oats|ready to|maggi|नाश्ता|नूडल/],
  ['biscuits', /biscuit|cookie|rusk|cracker|बिस्कुट|टोस्ट/],
  ['snacks', /snack|namkeen|chips|bhujia|farsan|नमकीन|स्नैक/],
  ['sweets', /sweet|chocolate|mithai|candy|toffee|dessert|laddoo|मिठाई|चॉकलेट/],
  ['bakery', /bread|bakery|\bbun|\bpav\b|cake|ब्रेड|पाव|बेकरी/],
  ['dairy', /dairy|milk|curd|dahi|paneer|cheese|butter|yogh?urt|\beggs?\b|दूध|दही|पनीर|डेयरी|अंडे/],
  ['meat', /meat|chicken|fish|mutton|seafood|prawn|मांस|मछली|चिकन/],
  ['tea', /\bteas?\b|coffee|chai\b|चाय|कॉफी/],
  ['beverages', /beverage|drink|juice|soda|squash|sharbat|water|cola|पेय|शरबत|जूस/],
  ['oil', /\boils?\b|ghee|vanaspati|\btel\b|तेल|घी/],
  ['spices', /spice|masala|chill?i|haldi|turmeric|jeera|mirch|मसाल|मिर्च|हल्दी/],
  ['sugar', /sugar|\bsalt|jaggery|\bgur\b|namak|cheeni|चीनी|नमक|गुड/],
  ['pulses', /pulse|\bdaa?ls?\b|lentil|bean|chana|rajma|दाल|दालें|चना|राजमा/],
  ['rice', /rice|poha|chawal|basmati|चावल|पोहा/],
  ['flour', /\batta\b|flour|maida|sooji|suji|rava|besan|grain|wheat|millet|आटा|मैदा|सूजी|बेसन|अनाज/],
  ['vegetables', /vegetable|sabz|sabji|greens|\bherbs?\b|onion|potato|tomato|सब्जी|सब्जिय|प्याज|आलू/],
  ['fruits', /fruit|mango|banana|apple|\bphal\b|फल|केला|सेब/],
  ['personal', /personal|beauty|soap|shampoo|hygiene|cosmetic|toothpaste|\bhair\b|\bskin\b|साबुन|शैंपू/],
  ['home', /home ?care|household|clean|detergent|laundry|kitchen|\bhome\b|सफाई|घरेलू/],
  ['stationery', /station|notebook|\bpen(cil)?s?\b|school|office|कॉपी|स्टेशनरी/],
];

/** The dot of borrowed sounds is often left out: it is not compared. */
const plain = (text: string) => text.toLowerCase().normalize('NFD').replaceAll('\u093c', '');

function matching(text: string): DrawingName | undefined {
  const looked = plain(text);
  return WORDS.find(([, words]) => words.test(looked))?.[0];
}

/** The drawing for a product: by its category, else by its own name. */
export function drawingNameFor(category: string | null | undefined, name: string): DrawingName {
  return matching(category ?? '') ?? matching(name) ?? 'anything';
}

/** The shapes of a drawing, for an SVG of 64 by 64. */
export function drawingFor(name: DrawingName) {
  return DRAWINGS[name];
}
