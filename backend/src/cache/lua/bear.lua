-- Creates a namespace's fence from the global one, if it is still missing.
-- KEYS: fence hash.
-- ARGV: lineage, version, global maximum, insert position of the primary asked after that maximum ('' if it is away),
--       fence ttl ms, window ms
if redis.call('HGET', KEYS[1], 'lineage') == ARGV[1] then return 0 end
local time = redis.call('TIME')
local until_ms = string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[6]))
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'lineage', ARGV[1], 'version', ARGV[2], 'max', ARGV[3], 'ids', '',
  'strict_until', '0', 'born_id', ARGV[3], 'born_lsn', ARGV[4], 'born_until', until_ms)
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
