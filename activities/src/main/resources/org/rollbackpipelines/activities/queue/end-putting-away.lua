-- Notes that all of a queue's jobs are put away: 1, or -1 when the layout is another.
-- KEYS: meta, index, about. ARGV: version, what the names of kept keys begin with, how many stay, how many
-- are kept, seconds to remember that there were none.
local meta, index, about = KEYS[1], KEYS[2], KEYS[3]
if redis.call('HGET', meta, 'version') ~= ARGV[1] then
  return -1
end
if redis.call('HGET', about, 'stage') == 'moving' then
  redis.call('HSET', about, 'stage', 'whole', 'stay', ARGV[3])
  if ARGV[4] == '0' then
    redis.call('SREM', index, ARGV[2])
    redis.call('EXPIRE', about, ARGV[5])
  end
end
return 1
