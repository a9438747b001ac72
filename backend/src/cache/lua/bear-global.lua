-- Creates the global fence if it is still missing.
-- KEYS: global fence hash.  ARGV: lineage, next transaction id of the primary, its insert position, window ms
if redis.call('HGET', KEYS[1], 'lineage') == ARGV[1] then return 0 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'lineage', ARGV[1], 'max', '0', 'born_id', ARGV[2], 'born_lsn', ARGV[3],
  'born_until', string.format('%d', now + tonumber(ARGV[4])))
return 1
