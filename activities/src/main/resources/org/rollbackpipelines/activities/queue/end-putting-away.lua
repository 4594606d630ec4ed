-- Notes that all of a queue's jobs are put away: 1, or -1 when the layout is another.
-- KEYS: meta, index, about. ARGV: how versions of the layout begin, what the names of kept keys begin with,
-- how many stay, how many are kept, seconds to remember that there were none, how many of those that stay have
-- an id under which another one is kept.
local meta, index, about = KEYS[1], KEYS[2], KEYS[3]
if string.sub(redis.call('HGET', meta, 'version') or '', 1, #ARGV[1]) ~= ARGV[1] then
  return -1
end
if redis.call('HGET', about, 'stage') == 'moving' then
  redis.call('HSET', about, 'stage', 'whole', 'stay', ARGV[3], 'same', ARGV[6])
  if ARGV[4] == '0' then
    redis.call('SREM', index, ARGV[2])
    redis.call('EXPIRE', about, ARGV[5])
  end
end
return 1
