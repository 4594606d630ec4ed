-- Resumes a queue: 1 when this did it, 0 when it was not paused, -1 when its layout is another.
-- KEYS: meta, wait, paused, marker, events, prioritized, delayed. ARGV: how versions of the layout begin.
local meta, wait, paused, marker, events = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local prioritized, delayed = KEYS[6], KEYS[7]

if string.sub(redis.call('HGET', meta, 'version') or '', 1, #ARGV[1]) ~= ARGV[1] then
  return -1
end
if redis.call('HDEL', meta, 'paused') == 0 then
  return 0
end
if redis.call('EXISTS', wait) == 0 and redis.call('EXISTS', paused) == 1 then
  redis.call('RENAME', paused, wait)
else
  -- Workers take from the right: what was paused is older than what came since.
  for _, id in ipairs(redis.call('LRANGE', paused, 0, -1)) do
    redis.call('RPUSH', wait, id)
  end
  redis.call('DEL', paused)
end
if redis.call('LLEN', wait) + redis.call('ZCARD', prioritized) > 0 then
  redis.call('ZADD', marker, 0, '0')
else
  local first = redis.call('ZRANGE', delayed, 0, 0, 'WITHSCORES')
  if first[2] then
    -- The upper part of such a score is the time at which the job is due.
    redis.call('ZADD', marker, math.floor(tonumber(first[2]) / 4096), '1')
  end
end
redis.call('XADD', events, '*', 'event', 'resumed')
return 1
