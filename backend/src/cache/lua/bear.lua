-- Creates a namespace's fence from the global one, if it is still missing.
-- KEYS: fence hash.
-- ARGV: lineage, version, global maximum, born id, born lsn, born until, fence ttl ms, window ms
if redis.call('HGET', KEYS[1], 'lineage') == ARGV[1] then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('DEL', KEYS[1])
-- What was consumed before is known by its maximum only: the ids are not, so for a window they prove nothing.
redis.call('HSET', KEYS[1], 'lineage', ARGV[1], 'version', ARGV[2], 'max', ARGV[3], 'ids', '',
  'strict_until', string.format('%d', now + tonumber(ARGV[8])),
  'born_id', ARGV[4], 'born_lsn', ARGV[5], 'born_until', ARGV[6])
redis.call('PEXPIRE', KEYS[1], ARGV[7])
return 1
