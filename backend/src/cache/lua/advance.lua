-- Notes that everything before a heartbeat of a topic has been consumed, and tells every process the least that holds
-- for all topics. Called after the fences of what came before it were acknowledged.
-- KEYS: stream hash.
-- ARGV: lineage, channel, all topics separated by commas, topic, first sequence, first offset, first time (ms),
--       last sequence, last offset, last time, position, transaction id, longest silence (ms), '1' after a flush
-- Answers 'advanced', 'repeated' (all of it was known), or why events may have been missed: 'unknown' (no beat is known
-- in this run of Redis), 'gap' (a beat is missing), 'recreated' (the offsets began again), 'silence'. Then everything is
-- to be flushed and this called again.
local stream = KEYS[1]
if redis.call('HGET', stream, 'lineage') ~= ARGV[1] then
  redis.call('DEL', stream)
  redis.call('HSET', stream, 'lineage', ARGV[1])
end
local topic = ARGV[4]
local known = redis.call('HMGET', stream, topic .. ':sequence', topic .. ':offset', topic .. ':time')
local sequence, offset, time = tonumber(known[1]), tonumber(known[2]), tonumber(known[3])
local first = tonumber(ARGV[5])

if ARGV[14] ~= '1' then
  if not sequence then return 'unknown' end
  if first > sequence + 1 then return 'gap' end
  if first > sequence and tonumber(ARGV[6]) <= offset then return 'recreated' end
  if first > sequence and tonumber(ARGV[7]) - time > tonumber(ARGV[13]) then return 'silence' end
  if tonumber(ARGV[8]) <= sequence then return 'repeated' end
elseif sequence and tonumber(ARGV[8]) <= sequence and tonumber(ARGV[9]) <= offset then
  -- Another worker has gone on since: nothing is set back. (Topics that were made anew have lower offsets.)
  return 'repeated'
end
redis.call('HSET', stream, topic .. ':sequence', ARGV[8], topic .. ':offset', ARGV[9], topic .. ':time', ARGV[10],
  topic .. ':position', ARGV[11], topic .. ':id', ARGV[12])

local least = {}
for name in string.gmatch(ARGV[3], '[^,]+') do
  local at = redis.call('HMGET', stream, name .. ':time', name .. ':position', name .. ':id', name .. ':sequence')
  if not at[1] then return 'advanced' end
  for i = 1, 4 do
    if not least[i] or tonumber(at[i]) < tonumber(least[i]) then least[i] = at[i] end
  end
end
redis.call('HSET', stream, 'least_beat', least[4], 'least_position', least[2])
redis.call('PUBLISH', ARGV[2], 'watermark ' .. ARGV[1] .. ' ' .. table.concat(least, ' '))
return 'advanced'
