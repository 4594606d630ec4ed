-- Puts whole keys away under other names: {1}; {0} when that was done before, {-4} when they have been
-- put back since, {-5, which} for a key that cannot be put away, {-6} when others are kept there, {-7}
-- when another execution put jobs away under that name.
-- KEYS: index, about, sources, kept keys. ARGV: what the names of kept keys begin with, seconds to remember
-- that there were no jobs, execution, pairs of what is noted first.
local index, about = KEYS[1], KEYS[2]
local number = (#KEYS - 2) / 2

local stage = redis.call('HGET', about, 'stage')
if stage and (redis.call('HGET', about, 'execution') or '') ~= ARGV[3] then
  return {-7}
end
if stage == 'whole' then
  return {0}
elseif stage == 'back' then
  return {-4}
end
local lengths = { list = 'LLEN', set = 'SCARD', zset = 'ZCARD', hash = 'HLEN' }
for i = 1, number do
  local kind = redis.call('TYPE', KEYS[2 + i]).ok
  if kind ~= 'none' and not lengths[kind] then
    return {-5, i}
  end
  if redis.call('EXISTS', KEYS[2 + number + i]) == 1 then
    return {-6}
  end
end
redis.call('HSET', about, 'stage', 'whole', 'execution', ARGV[3], unpack(ARGV, 4))
for i = 1, number do
  local source = KEYS[2 + i]
  local kind = redis.call('TYPE', source).ok
  if kind ~= 'none' then
    redis.call('HINCRBY', about, 'waiting', redis.call(lengths[kind], source))
    redis.call('RENAME', source, KEYS[2 + number + i])
  end
end
if tonumber(redis.call('HGET', about, 'waiting') or '0') > 0 then
  redis.call('SADD', index, ARGV[1])
else
  redis.call('EXPIRE', about, ARGV[2])
end
return {1}
