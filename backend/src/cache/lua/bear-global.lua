-- Creates the global fence if it is still missing and its birth still announced. What was consumed before (by another
-- run of Redis, say) is below the primary's next transaction id, which was asked after the announcement.
-- KEYS: global fence hash, births set.  ARGV: lineage, nonce, next transaction id of the primary
-- Answers 1 when there is a fence now, 0 when the birth has to begin again.
if redis.call('HGET', KEYS[1], 'lineage') == ARGV[1] then return 1 end
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'lineage', ARGV[1], 'max', ARGV[3])
return 1
