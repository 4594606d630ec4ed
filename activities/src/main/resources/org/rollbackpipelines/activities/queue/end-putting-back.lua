-- Wakes the workers of a queue that got jobs back, and forgets what nothing is kept of any more: 1, or
-- -1 when the layout is another.
-- KEYS: meta, wait, marker, prioritized, delayed, index, about, kept keys.
-- ARGV: how versions of the layout begin, what the names of kept keys begin with, seconds to remember.
local meta, wait, marker, prioritized, delayed = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local index, about = KEYS[6], KEYS[7]
if string.sub(redis.call('HGET', meta, 'version') or '', 1, #ARGV[1]) ~= ARGV[1] then
  return -1
end
if redis.call('HEXISTS', meta, 'paused') == 0 then
  if redis.call('LLEN', wait) + redis.call('ZCARD', prioritized) > 0 then
    redis.call('ZADD', marker, 0, '0')
  else
    local first = redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')
    if first[2] then
      -- The upper part of such a score is the time at which the job is due.
      redis.call('ZADD', marker, math.floor(tonumber(first[2]) / 4096), '1')
    end
  end
end
if redis.call('EXISTS', about) == 1 then
  if redis.call('EXISTS', unpack(KEYS, 8)) == 0 then
    redis.call('HSET', about, 'stage', 'back')
    redis.call('SREM', index, ARGV[2])
    redis.call('EXPIRE', about, ARGV[3])
  else
    redis.call('HSET', about, 'stage', 'whole')
  end
end
return 1
