-- Whether one of these transactions may have been consumed. What is not known counts as consumed: ids below the birth of
-- the global fence, and chunks of bits that are gone (each chunk up to the last one was made, so it was evicted or has
-- expired).
-- KEYS: global fence hash, what the names of the chunks begin with.  ARGV: lineage, time to live of a chunk (ms), id ...
-- Answers 1 or 0
local lineage, from, last, birth = unpack(redis.call('HMGET', KEYS[1], 'lineage', 'known_from', 'last_chunk', 'birth'))
if lineage ~= ARGV[1] then return 1 end
for i = 3, #ARGV do
  local id = tonumber(ARGV[i])
  if id < tonumber(from) then return 1 end
  local chunk = math.floor(id / 65536)
  if chunk <= tonumber(last) then
    local bits = string.format('%s:%s:%d', KEYS[2], birth, chunk)
    if redis.call('PEXPIRE', bits, ARGV[2]) == 0 or redis.call('GETBIT', bits, id % 65536) == 1 then return 1 end
  end
end
return 0
