-- Raises a namespace's fence by the transactions consumed for it, and drops its entries.
-- KEYS: entries hash, fence hash.  ARGV: lineage, new version, fence ttl ms, window ms, most ids, id ...
-- Answers 1, or 0 when there is no fence: it must be born first.
-- Ids stay below 2^53, so Lua's numbers hold them exactly (2^53 transactions are 285 years at a million a second).
local WINDOW, MOST = tonumber(ARGV[4]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fence = redis.call('HMGET', KEYS[2], 'lineage', 'max', 'ids', 'strict_until')
redis.call('UNLINK', KEYS[1])
if fence[1] ~= ARGV[1] then return 0 end

local max, ids, strict = fence[2], {}, tonumber(fence[4])
for id, at in string.gmatch(fence[3], '(%d+)@(%d+)') do
  if tonumber(at) > now - WINDOW then ids[#ids + 1] = {id, at} end
end
for i = 6, #ARGV do
  ids[#ids + 1] = {ARGV[i], string.format('%d', now)}
  if tonumber(ARGV[i]) > tonumber(max) then max = ARGV[i] end
end
if #ids > MOST then
  -- More ids than are kept: until the window has passed, only "maximum below xmin" counts.
  strict = now + WINDOW
  while #ids > MOST do table.remove(ids, 1) end
end
local packed = {}
for i = 1, #ids do packed[i] = ids[i][1] .. '@' .. ids[i][2] end

redis.call('HSET', KEYS[2], 'version', ARGV[2], 'max', max,
  'ids', table.concat(packed, ','), 'strict_until', string.format('%d', strict))
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 1
