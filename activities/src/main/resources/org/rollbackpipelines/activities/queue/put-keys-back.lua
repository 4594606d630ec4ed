-- Puts whole keys back: {1, how many jobs are still kept, how many are kept no more though nobody put them
-- back}; {0} when nothing is kept there, {-5, which} for a key that has become another kind. What is there
-- by now stays; what it has already is not doubled.
-- KEYS: index, about, kept keys, targets. ARGV: what the names of kept keys begin with, seconds to remember.
local index, about = KEYS[1], KEYS[2]
local number = (#KEYS - 2) / 2

local stage = redis.call('HGET', about, 'stage')
if not stage or stage == 'back' then
  return {0}
end
for i = 1, number do
  local kind = redis.call('TYPE', KEYS[2 + i]).ok
  local now = redis.call('TYPE', KEYS[2 + number + i]).ok
  if kind ~= 'none' and now ~= 'none' and kind ~= now then
    return {-5, i}
  end
end

local merge = {
  -- At the right end, where most libraries take from: what was put away is older.
  list = function(kept, target)
    local all = redis.call('LRANGE', kept, 0, -1)
    for i = 1, #all do
      redis.call('RPUSH', target, all[i])
    end
    redis.call('DEL', kept)
    return 0
  end,
  set = function(kept, target)
    redis.call('SUNIONSTORE', target, target, kept)
    redis.call('DEL', kept)
    return 0
  end,
  zset = function(kept, target)
    local all = redis.call('ZRANGE', kept, 0, -1, 'WITHSCORES')
    for i = 1, #all, 2 do
      if redis.call('ZADD', target, 'NX', all[i + 1], all[i]) == 1 then
        redis.call('ZREM', kept, all[i])
      end
    end
    return redis.call('ZCARD', kept)
  end,
  hash = function(kept, target)
    local all = redis.call('HGETALL', kept)
    for i = 1, #all, 2 do
      if redis.call('HSETNX', target, all[i], all[i + 1]) == 1 then
        redis.call('HDEL', kept, all[i])
      end
    end
    return redis.call('HLEN', kept)
  end,
}

local lengths = { list = 'LLEN', set = 'SCARD', zset = 'ZCARD', hash = 'HLEN' }
local moved, still = 0, 0
for i = 1, number do
  local kept, target = KEYS[2 + i], KEYS[2 + number + i]
  local kind = redis.call('TYPE', kept).ok
  if kind ~= 'none' then
    local left = 0
    moved = moved + redis.call(lengths[kind], kept)
    if redis.call('EXISTS', target) == 0 then
      redis.call('RENAME', kept, target)
    else
      left = merge[kind](kept, target)
    end
    moved, still = moved - left, still + left
  end
end
redis.call('HINCRBY', about, 'back', moved)
-- Of no jobs, the other sign would be -0, which Redis does not take for a number.
local waiting = redis.call('HINCRBY', about, 'waiting', 0 - moved)
if waiting <= 0 and still == 0 then
  redis.call('HSET', about, 'stage', 'back')
  redis.call('SREM', index, ARGV[1])
  redis.call('EXPIRE', about, ARGV[2])
end
return {1, still, waiting - still}
