-- Looks an entry up under the fence that stands now; on a miss tries to take the lease for its fill.
-- KEYS: entries hash, fence hash, lease
-- ARGV: variant, lineage, lease token, lease ms, '1' to fill in any case, head of the entry that the caller has or ''
-- Answers {'hit', head, body} | {'same'}, the caller's | {'unfenced'} | {'lease' | 'wait', fence fields and values ...}
local lineage, version = unpack(redis.call('HMGET', KEYS[2], 'lineage', 'version'))
if lineage ~= ARGV[2] then return {'unfenced'} end

local head = ARGV[5] ~= '1' and redis.call('HGET', KEYS[1], 'head ' .. ARGV[1])
if head then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  -- An entry lives while the version stands under which it was filled: '<expiry ms, 13 digits> <version, 16> ...'
  if string.sub(head, 15, 30) == version and tonumber(string.sub(head, 1, 13)) > now then
    if head == ARGV[6] then return {'same'} end
    return {'hit', head, redis.call('HGET', KEYS[1], 'body ' .. ARGV[1])}
  end
end

local answer = redis.call('HGETALL', KEYS[2])
local leased = redis.call('SET', KEYS[3], ARGV[3], 'NX', 'PX', ARGV[4])
table.insert(answer, 1, leased and 'lease' or 'wait')
return answer
