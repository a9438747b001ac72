-- Creates a namespace's fence from the global one, if it is still missing and its birth still announced.
-- KEYS: fence hash, births set.
-- ARGV: lineage, nonce, version, global maximum, what had been consumed when that maximum was read: all of it had
--       committed before this position, but for what stands before the beat after this one ('': nothing), fence ttl ms
-- Answers 1 when there is a fence now, 0 when the birth has to begin again.
if redis.call('HGET', KEYS[1], 'lineage') == ARGV[1] then return 1 end
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'lineage', ARGV[1], 'version', ARGV[3], 'max', ARGV[4], 'recent', '',
  'position', ARGV[5], 'unlisted', ARGV[6])
redis.call('PEXPIRE', KEYS[1], ARGV[7])
return 1
