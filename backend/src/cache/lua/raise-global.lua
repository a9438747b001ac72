-- Notes consumed transactions, and raises the global fence by them, before any namespace's fence is raised.
-- KEYS: global fence hash, what the names of the chunks of bits begin with, stream hash.
-- ARGV: lineage, time to live of a chunk (ms), topic that they come from or '' for any, number of the last beat that comes
--       with them ('-1': none), id ...
-- Answers {highest id of all that was consumed; position of the primary at the fence's birth; number of the topic's last
-- consumed beat (without a topic the highest, once each has
-- had one, also of those that came with what is consumed just now; false: none is known); number of a beat that has been consumed in every topic, and the position of which all before the
-- beat before it had committed}, or nothing when there is no global fence of this lineage: it must then be born from
-- the primary.
local FIRST_ID, MOST_NEW_CHUNKS = 5, 64
local ttl = ARGV[2]
local lineage, max, last, birth, position, ahead =
  unpack(redis.call('HMGET', KEYS[1], 'lineage', 'max', 'last_chunk', 'birth', 'position', 'ahead'))
if lineage ~= ARGV[1] then return false end

local function bits_of(chunk) return string.format('%s:%s:%d', KEYS[2], birth, chunk) end

local function make_chunks_to(chunk)
  local first = tonumber(last) + 1
  if chunk - first >= MOST_NEW_CHUNKS then
    -- Far beyond: what lies between is not known, and need not be made.
    first = chunk
    redis.call('HSET', KEYS[1], 'known_from', string.format('%d', chunk * 65536))
  end
  for made = first, chunk do redis.call('SET', bits_of(made), '', 'PX', ttl) end
  last = chunk
  redis.call('HSET', KEYS[1], 'last_chunk', string.format('%d', last))
end

local highest, lost = max, false
for i = FIRST_ID, #ARGV do
  local id = tonumber(ARGV[i])
  local chunk = math.floor(id / 65536)
  if chunk > tonumber(last) then make_chunks_to(chunk) end
  if redis.call('PEXPIRE', bits_of(chunk), ttl) == 1 then redis.call('SETBIT', bits_of(chunk), id % 65536, 1)
  else lost = true end
  if id > tonumber(highest) then highest = ARGV[i] end
end
if lost then
  -- A chunk that is gone is not made anew: it would say that its transactions were not consumed. Of those that lie above
  -- everything consumed it is known that they were not.
  redis.call('HSET', KEYS[1], 'known_from', string.format('%d', tonumber(highest) + 1))
  redis.call('SET', bits_of(last), '', 'PX', ttl, 'NX')
end
if highest ~= max then redis.call('HSET', KEYS[1], 'max', highest) end
-- The maximum holds these transactions before their beats are told: a fence that is born meanwhile must know of them.
if tonumber(ARGV[4]) > tonumber(ahead or -1) then
  ahead = ARGV[4]
  redis.call('HSET', KEYS[1], 'ahead', ahead)
end

if redis.call('HGET', KEYS[3], 'lineage') ~= ARGV[1] then return {highest, position, false, false, false} end
local beat = false
local least = redis.call('HMGET', KEYS[3], 'least_beat', 'least_position')
if ARGV[3] ~= '' then beat = redis.call('HGET', KEYS[3], ARGV[3] .. ':sequence')
elseif least[1] then
  local fields = redis.call('HGETALL', KEYS[3])
  beat = ahead
  for i = 1, #fields, 2 do
    local is_beat = string.sub(fields[i], -9) == ':sequence'
    if is_beat and (not beat or tonumber(fields[i + 1]) > tonumber(beat)) then beat = fields[i + 1] end
  end
end
return {highest, position, beat, least[1], least[2]}
