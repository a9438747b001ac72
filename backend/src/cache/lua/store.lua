-- Stores an entry if the fence version still stands under which its miss was seen; gives the lease back.
-- KEYS: entries hash, fence hash, lease.
-- ARGV: variant, lineage, version, lease token, ttl ms, most variants, fence ttl ms, entry without its expiry
-- Answers 'stored' | 'moved' (the fence was raised meanwhile) | 'full' (too many variants)
if redis.call('GET', KEYS[3]) == ARGV[4] then redis.call('DEL', KEYS[3]) end

local lineage, version = unpack(redis.call('HMGET', KEYS[2], 'lineage', 'version'))
if lineage ~= ARGV[2] or version ~= ARGV[3] then return 'moved' end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local most = tonumber(ARGV[6])
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 and redis.call('HLEN', KEYS[1]) >= most then
  -- Variants that have expired still stand in the hash: they make room.
  local entries = redis.call('HGETALL', KEYS[1])
  for i = 1, #entries, 2 do
    if tonumber(string.sub(entries[i + 1], 1, 13)) <= now then redis.call('HDEL', KEYS[1], entries[i]) end
  end
  if redis.call('HLEN', KEYS[1]) >= most then return 'full' end
end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%013d ', now + tonumber(ARGV[5])) .. ARGV[8])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
-- The fence outlives every entry that was stored under it.
redis.call('PEXPIRE', KEYS[2], ARGV[7])
return 'stored'
