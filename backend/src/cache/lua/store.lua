-- Stores an entry if the fence version still stands under which its miss was seen; gives the lease back.
-- KEYS: entries hash, fence hash, lease.
-- ARGV: variant, lineage, version, lease token, ttl ms, most variants, fence ttl ms, entry without its expiry
-- Answers 'stored' | 'moved' (the fence was raised meanwhile) | 'full' (too many variants)
if redis.call('GET', KEYS[3]) == ARGV[4] then redis.call('DEL', KEYS[3]) end

local lineage, version = unpack(redis.call('HMGET', KEYS[2], 'lineage', 'version'))
if lineage ~= ARGV[2] or version ~= ARGV[3] then return 'moved' end

if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[6]) then
  return 'full'
end
local time = redis.call('TIME')
local expiry = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[5])
redis.call('HSET', KEYS[1], ARGV[1], string.format('%013d ', expiry) .. ARGV[8])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
-- The fence outlives every entry that was stored under it.
redis.call('PEXPIRE', KEYS[2], ARGV[7])
return 'stored'
