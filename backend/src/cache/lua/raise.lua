-- Raises a namespace's fence by the transactions consumed for it, drops its entries, and tells every process.
-- KEYS: entries hash, fence hash, births set.
-- ARGV: lineage, new version, fence ttl ms, most transactions that are listed, channel, namespace,
--       number of a beat before whose successor these transactions stand in their topic,
--       number of a beat that has been consumed in every topic ('-1': none), its position ('0'), id ...
-- Without a fence the processes are told all the same: one may have kept what stood under it before it was evicted.
-- Whoever gives birth to it from now on finds these ids in the global fence. Births that began before may lack them: they
-- end.
-- Ids and positions stay below 2^53, so Lua's numbers hold them exactly (2^53 transactions are 285 years at a million a
-- second).
local FIRST_ID, MOST = 10, tonumber(ARGV[4])
local beat, covered = ARGV[7], tonumber(ARGV[8])
local lineage, max, recent, position, unlisted =
  unpack(redis.call('HMGET', KEYS[2], 'lineage', 'max', 'recent', 'position', 'unlisted'))
redis.call('UNLINK', KEYS[1])
redis.call('PUBLISH', ARGV[5],
  'fence ' .. ARGV[1] .. ' ' .. ARGV[6] .. ' ' .. ARGV[2] .. ' ' .. table.concat(ARGV, ',', FIRST_ID))
if lineage ~= ARGV[1] then
  redis.call('DEL', KEYS[3])
  return
end

-- A beat's position is asked when the beat before has ended, so it lies behind all that stands before that one.
local function is_covered(before) return tonumber(before) + 2 <= covered end

local listed, folded = {}, false
for id, at in string.gmatch(recent, '(%d+)@(%d+)') do
  if is_covered(at) then folded = true else listed[#listed + 1] = {id, at} end
end
if unlisted ~= '' and is_covered(unlisted) then
  unlisted, folded = '', true
end
if folded and tonumber(ARGV[9]) > tonumber(position) then position = ARGV[9] end

for i = FIRST_ID, #ARGV do
  listed[#listed + 1] = {ARGV[i], beat}
  if tonumber(ARGV[i]) > tonumber(max) then max = ARGV[i] end
end
local packed = {}
for i, one in ipairs(listed) do
  if i > #listed - MOST then packed[#packed + 1] = one[1] .. '@' .. one[2]
  elseif unlisted == '' or tonumber(one[2]) > tonumber(unlisted) then unlisted = one[2] end
end

redis.call('HSET', KEYS[2], 'version', ARGV[2], 'max', max, 'recent', table.concat(packed, ','),
  'position', position, 'unlisted', unlisted)
redis.call('PEXPIRE', KEYS[2], ARGV[3])
