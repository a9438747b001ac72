-- Raises a namespace's fence by the transactions consumed for it, drops its entries, and tells every process.
-- KEYS: entries hash, fence hash, births set.
-- ARGV: lineage, new version, fence ttl ms, window ms, most ids, channel, namespace, id ...
-- Answers 1, or 0 when there is no fence: it must be born first. Births that began before may lack these ids: they end.
-- Ids stay below 2^53, so Lua's numbers hold them exactly (2^53 transactions are 285 years at a million a second).
local WINDOW, MOST, FIRST_ID = tonumber(ARGV[4]), tonumber(ARGV[5]), 8
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fence = redis.call('HMGET', KEYS[2], 'lineage', 'max', 'ids', 'strict_until')
redis.call('UNLINK', KEYS[1])
if fence[1] ~= ARGV[1] then
  redis.call('DEL', KEYS[3])
  return 0
end

local max, ids, strict = fence[2], {}, tonumber(fence[4])
for id, at in string.gmatch(fence[3], '(%d+)@(%d+)') do
  if tonumber(at) > now - WINDOW then ids[#ids + 1] = {id, at} end
end
local consumed = {}
for i = FIRST_ID, #ARGV do
  consumed[#consumed + 1] = ARGV[i]
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
redis.call('PUBLISH', ARGV[6],
  'fence ' .. ARGV[1] .. ' ' .. ARGV[7] .. ' ' .. ARGV[2] .. ' ' .. table.concat(consumed, ','))
return 1
