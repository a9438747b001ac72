-- Raises the global fence; it is raised before any namespace's.
-- KEYS: global fence hash.  ARGV: lineage, highest id of the batch
-- Answers the horizon of all that was consumed (an id that nothing consumed lies above), or nothing when there is no
-- global fence of this lineage: it must then be born from the primary.
local fence = redis.call('HMGET', KEYS[1], 'lineage', 'max')
if fence[1] ~= ARGV[1] then return false end
if tonumber(ARGV[2]) > tonumber(fence[2]) then
  redis.call('HSET', KEYS[1], 'max', ARGV[2])
  return ARGV[2]
end
return fence[2]
