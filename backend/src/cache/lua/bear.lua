-- Creates a namespace's fence from the global one, if it is still missing and its birth still announced.
-- KEYS: fence hash, births set.
-- ARGV: lineage, nonce, version, global maximum, insert position of the primary asked after that maximum ('' if it is
--       away), fence ttl ms, window ms
-- Answers 1 when there is a fence now, 0 when the birth has to begin again.
if redis.call('HGET', KEYS[1], 'lineage') == ARGV[1] then return 1 end
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return 0 end
local time = redis.call('TIME')
local until_ms = string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[7]))
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'lineage', ARGV[1], 'version', ARGV[3], 'max', ARGV[4], 'ids', '',
  'strict_until', '0', 'born_id', ARGV[4], 'born_lsn', ARGV[5], 'born_until', until_ms)
redis.call('PEXPIRE', KEYS[1], ARGV[6])
return 1
