-- Creates the global fence if it is still missing. What was consumed before (by another run of Redis, say) is below
-- the primary's next transaction id.
-- KEYS: global fence hash.  ARGV: lineage, next transaction id of the primary
if redis.call('HGET', KEYS[1], 'lineage') == ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'lineage', ARGV[1], 'max', ARGV[2])
return 1
