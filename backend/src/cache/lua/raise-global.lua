-- Raises the global fence; it is raised before any namespace's.
-- KEYS: global fence hash.  ARGV: lineage, highest id of the batch
-- Answers {maximum, born id, born lsn, born until}, or nothing when there is no global fence of this lineage
-- (it must then be born from the primary).
local fence = redis.call('HMGET', KEYS[1], 'lineage', 'max', 'born_id', 'born_lsn', 'born_until')
if fence[1] ~= ARGV[1] then return false end
if tonumber(ARGV[2]) > tonumber(fence[2]) then
  fence[2] = ARGV[2]
  redis.call('HSET', KEYS[1], 'max', fence[2])
end
return {fence[2], fence[3], fence[4], fence[5]}
