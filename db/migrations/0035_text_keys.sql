-- migrate:up
-- By which texts are the same, whoever typed them: NFC (which has one way to write a nukta), without what cannot be seen
-- and without the joiners, one space for blanks, in one case. The same as textKey() of backend/src/texts/text.ts for every
-- text that is kept. The classes are Unicode's Default_Ignorable_Code_Point and Space_Separator (with line breaks).
CREATE FUNCTION text_key(given text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(btrim(regexp_replace(regexp_replace(normalize(given, NFC),
    '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]',
    '', 'g'),
    '[\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g')));

-- Sizes are the same with and without a blank: 1kg, 1 kg.
CREATE FUNCTION unit_key(given text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(replace(text_key(given), ' ', ''), '');

DROP INDEX shops_city_idx;
CREATE INDEX shops_city_idx ON shops (text_key(city), id);

-- The shop stands within the expression for the reason that 0012 gives.
DROP INDEX products_same_name_idx;
CREATE INDEX products_same_name_idx ON products ((shop_id::text || E'\t' || text_key(name)), unit_key(unit));

-- migrate:down
DROP INDEX products_same_name_idx;
CREATE INDEX products_same_name_idx
  ON products ((shop_id::text || E'\t' || lower(name) || E'\t' || lower(coalesce(unit, ''))));
DROP INDEX shops_city_idx;
CREATE INDEX shops_city_idx ON shops (lower(city), id);
DROP FUNCTION unit_key(text);
DROP FUNCTION text_key(text);
