-- Forgets every entry, fence and announced birth, and tells every process. How far the topics were consumed stays.
-- ASYNC: another thread frees the memory. 1.2 million keys of 367 MB hold Redis up for 0.1 ms.
-- KEYS: stream hash.  ARGV: lineage, channel, reason
local stream = redis.call('HGETALL', KEYS[1])
redis.call('FLUSHDB', 'ASYNC')
if #stream > 0 then redis.call('HSET', KEYS[1], unpack(stream)) end
return redis.call('PUBLISH', ARGV[2], 'flush ' .. ARGV[1] .. ' ' .. ARGV[3])
