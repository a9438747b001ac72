-- Announces the birth of a fence. What is asked from now on (the global maximum, the primary) may go into it, as long as
-- the announcement still stands when it is born: a raise that finds no fence, a flush and an eviction take it away.
-- KEYS: births set.  ARGV: nonce, ttl ms
redis.call('SADD', KEYS[1], ARGV[1])
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
