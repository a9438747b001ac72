-- Stores an entry if the fence version still stands under which its miss was seen; gives the lease back. A namespace with
-- too many variants loses those that have expired, or else the one that expires first.
-- KEYS: entries hash, fence hash, lease.
-- ARGV: variant, lineage, version, lease token, ttl ms, most variants, fence ttl ms, head without its expiry, body
-- Answers 'stored' | 'moved' (the fence was raised meanwhile)
if redis.call('GET', KEYS[3]) == ARGV[4] then redis.call('DEL', KEYS[3]) end

local lineage, version = unpack(redis.call('HMGET', KEYS[2], 'lineage', 'version'))
if lineage ~= ARGV[2] or version ~= ARGV[3] then return 'moved' end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local head, body = 'head ' .. ARGV[1], 'body ' .. ARGV[1]

local function drop(variant) redis.call('HDEL', KEYS[1], 'head ' .. variant, 'body ' .. variant) end

local function make_room()
  local dropped, first, first_expiry = 0, nil, math.huge
  for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
    if string.sub(field, 1, 5) == 'head ' then
      local variant = string.sub(field, 6)
      local expiry = tonumber(string.sub(redis.call('HGET', KEYS[1], field), 1, 13))
      if expiry <= now then
        drop(variant)
        dropped = dropped + 1
      elseif expiry < first_expiry then
        first, first_expiry = variant, expiry
      end
    end
  end
  if dropped == 0 then drop(first) end
end

-- Each variant has two fields.
local full = redis.call('HLEN', KEYS[1]) >= 2 * tonumber(ARGV[6])
if full and redis.call('HEXISTS', KEYS[1], head) == 0 then make_room() end

local expiring = string.format('%013d ', now + tonumber(ARGV[5])) .. ARGV[8]
redis.call('HSET', KEYS[1], head, expiring, body, ARGV[9])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
-- The fence outlives every entry that was stored under it.
redis.call('PEXPIRE', KEYS[2], ARGV[7])
return 'stored'
