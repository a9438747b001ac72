-- Creates the global fence if it is still missing and its birth still announced. What was consumed before (by another
-- run of Redis, say) is below the primary's next transaction id, which was asked after the announcement; which of those
-- transactions were consumed is not known.
-- KEYS: global fence hash, births set, what the names of the chunks of bits begin with.
-- ARGV: lineage, nonce, next transaction id of the primary, its insert position, time to live of a chunk (ms)
-- Answers 1 when there is a fence now, 0 when the birth has to begin again.
if redis.call('HGET', KEYS[1], 'lineage') == ARGV[1] then return 1 end
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return 0 end
local chunk = string.format('%d', math.floor(tonumber(ARGV[3]) / 65536))
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'lineage', ARGV[1], 'max', ARGV[3], 'known_from', ARGV[3], 'last_chunk', chunk,
  'birth', ARGV[2], 'position', ARGV[4])
redis.call('SET', KEYS[3] .. ':' .. ARGV[2] .. ':' .. chunk, '', 'PX', ARGV[5])
return 1
