-- Counts an attempt under several keys at once, or refuses it because of one of them; what is refused is not counted.
-- KEYS: a counter each (hash: count, and the moment `until` before which nothing is allowed)
-- ARGV, for each key: attempts in its window, window ms, first delay ms (0: what is too much waits for the window's end,
--   else each further attempt is followed by a delay that doubles), longest delay ms
-- Answers {ms to wait, 0 when it is allowed; number of the key that refused, from 1}
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait, refused = 0, 0
for i, key in ipairs(KEYS) do
  local most, first = tonumber(ARGV[4 * i - 3]), tonumber(ARGV[4 * i - 1])
  local count, till = unpack(redis.call('HMGET', key, 'count', 'until'))
  local left = 0
  if till then left = tonumber(till) - now
  elseif first == 0 and count and tonumber(count) >= most then left = redis.call('PTTL', key) end
  if left > wait then wait, refused = left, i end
end
if wait > 0 then return {wait, refused} end
for i, key in ipairs(KEYS) do
  local most, window = tonumber(ARGV[4 * i - 3]), tonumber(ARGV[4 * i - 2])
  local first, longest = tonumber(ARGV[4 * i - 1]), tonumber(ARGV[4 * i])
  local count = redis.call('HINCRBY', key, 'count', 1)
  if count == 1 then redis.call('PEXPIRE', key, window) end
  if first > 0 and count >= most then
    local delay = math.min(first * 2 ^ math.min(count - most, 30), longest)
    redis.call('HSET', key, 'until', string.format('%d', now + delay))
    redis.call('PEXPIRE', key, window)
  end
end
return {0, 0}
