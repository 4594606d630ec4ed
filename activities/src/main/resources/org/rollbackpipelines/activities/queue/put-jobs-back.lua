-- Puts jobs of one state back, one batch of them: {1, moved, stay}; {0} when nothing is kept there,
-- {-1} when the layout is another. A job whose id a new one has by now stays where it is.
-- KEYS: meta, kept, about, target, paused. ARGV: how versions of the layout begin, base, what the names of
-- kept keys begin with, state, counted as, batch, stepped over, "lists" where waiting jobs of a paused
-- queue lie apart.
local meta, kept, about, target = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local base, away, state, counted = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local batch, over = tonumber(ARGV[6]), tonumber(ARGV[7])

if string.sub(redis.call('HGET', meta, 'version') or '', 1, #ARGV[1]) ~= ARGV[1] then
  return {-1}
end
local stage = redis.call('HGET', about, 'stage')
if not stage or stage == 'back' then
  return {0}
end
if state == 'list' and ARGV[8] == 'lists' and redis.call('HEXISTS', meta, 'paused') == 1 then
  target = KEYS[5]
end

local function is_taken(id)
  local only = redis.call('HGET', away .. 'job:' .. id, 'deid')
  return redis.call('EXISTS', base .. id) == 1
    or (only and redis.call('EXISTS', base .. 'de:' .. only) == 1
      and redis.call('EXISTS', away .. 'de:' .. only) == 1)
end

local function move(from, to)
  if redis.call('EXISTS', from) == 1 then
    redis.call('RENAME', from, to)
  end
end

local function put_back(id)
  local only = redis.call('HGET', away .. 'job:' .. id, 'deid')
  if only and redis.call('GET', away .. 'de:' .. only) == id then
    redis.call('RENAME', away .. 'de:' .. only, base .. 'de:' .. only)
  end
  move(away .. 'job:' .. id, base .. id)
  move(away .. 'logs:' .. id, base .. id .. ':logs')
end

local moved, stay = 0, 0
if state == 'list' then
  -- The newest first: the oldest end on the right, before all that came since, and leave first.
  local ids = redis.call('LRANGE', kept, -(over + batch), -(over + 1))
  for i = #ids, 1, -1 do
    if is_taken(ids[i]) then
      stay = stay + 1
    else
      redis.call('LREM', kept, -1, ids[i])
      put_back(ids[i])
      redis.call('RPUSH', target, ids[i])
      moved = moved + 1
    end
  end
else
  local ids = redis.call('ZRANGE', kept, over, over + batch - 1, 'WITHSCORES')
  for i = 1, #ids, 2 do
    if is_taken(ids[i]) then
      stay = stay + 1
    else
      redis.call('ZREM', kept, ids[i])
      put_back(ids[i])
      redis.call('ZADD', target, ids[i + 1], ids[i])
      moved = moved + 1
    end
  end
end
if moved > 0 then
  redis.call('HINCRBY', about, counted, -moved)
  redis.call('HINCRBY', about, 'back', moved)
end
return {1, moved, stay}
