-- Pauses a queue: 1 when this did it, 0 when it was paused already, -1 when its layout is another.
-- KEYS: meta, wait, paused, marker, events. ARGV: how versions of the layout begin, "lists" where waiting
-- jobs move.
local meta, wait, paused, marker, events = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]

if string.sub(redis.call('HGET', meta, 'version') or '', 1, #ARGV[1]) ~= ARGV[1] then
  return -1
end
if redis.call('HEXISTS', meta, 'paused') == 1 then
  return 0
end
redis.call('HSET', meta, 'paused', 1)
if ARGV[2] == 'lists' then
  -- A list that was left there must not be overwritten: its jobs are the oldest, and leave first.
  for _, id in ipairs(redis.call('LRANGE', paused, 0, -1)) do
    redis.call('RPUSH', wait, id)
  end
  redis.call('DEL', paused)
  if redis.call('EXISTS', wait) == 1 then
    redis.call('RENAME', wait, paused)
  end
end
redis.call('DEL', marker)
redis.call('XADD', events, '*', 'event', 'paused')
return 1
