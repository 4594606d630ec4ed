-- Puts jobs of one state away, one batch of them: {1, moved, stay, how many of those because another of the
-- same id is kept}. Others: {0} when all of it was put away before, {-1} when the layout is another,
-- {-2} when the queue is not paused, {-3, jobs} when workers still hold jobs, {-4} when what was put away
-- under that name has been put back, {-7} when another execution put jobs away under that name.
-- KEYS: meta, source, active, stalled, index, about, kept.
-- ARGV: how versions of the layout begin, base, what the names of kept keys begin with, state, counted as,
-- batch, stepped over, execution, pairs of what is noted first.
local meta, source, active, stalled = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local index, about, kept = KEYS[5], KEYS[6], KEYS[7]
local base, away, state, counted = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local batch, over = tonumber(ARGV[6]), tonumber(ARGV[7])

if string.sub(redis.call('HGET', meta, 'version') or '', 1, #ARGV[1]) ~= ARGV[1] then
  return {-1}
end
local stage = redis.call('HGET', about, 'stage')
if stage and (redis.call('HGET', about, 'execution') or '') ~= ARGV[8] then
  return {-7}
end
if stage == 'whole' then
  return {0}
elseif stage == 'back' then
  return {-4}
end
if redis.call('HEXISTS', meta, 'paused') == 0 then
  return {-2}
end
local held = 0
for _, id in ipairs(redis.call('LRANGE', active, 0, -1)) do
  held = held + redis.call('EXISTS', base .. id .. ':lock')
end
if held > 0 then
  return {-3, held}
end
if not stage then
  redis.call('HSET', about, 'stage', 'moving', 'execution', ARGV[8], unpack(ARGV, 9))
  redis.call('SADD', index, away)
end

-- Other jobs wait for one of a family, and a schedule ends with its next job.
local function stays(id)
  local job = base .. id
  return redis.call('HEXISTS', job, 'parentKey') + redis.call('HEXISTS', job, 'rjk')
    + redis.call('EXISTS', job .. ':dependencies', job .. ':processed') > 0
end

-- Producers go on: what is kept of an earlier job of that id is the only one there is.
local function is_kept(id)
  local only = redis.call('HGET', base .. id, 'deid')
  return redis.call('EXISTS', away .. 'job:' .. id, away .. 'logs:' .. id) > 0
    or (only and redis.call('GET', base .. 'de:' .. only) == id
      and redis.call('EXISTS', away .. 'de:' .. only) == 1)
end

local function move(from, to)
  if redis.call('EXISTS', from) == 1 then
    redis.call('RENAME', from, to)
  end
end

-- The job itself goes along: BullMQ would ignore a new one of the same id.
local function put_away(id)
  local only = redis.call('HGET', base .. id, 'deid')
  if only and redis.call('GET', base .. 'de:' .. only) == id then
    redis.call('RENAME', base .. 'de:' .. only, away .. 'de:' .. only)
  end
  move(base .. id, away .. 'job:' .. id)
  move(base .. id .. ':logs', away .. 'logs:' .. id)
  redis.call('SREM', stalled, id)
end

local moved, stay, same = 0, 0, 0
if state == 'list' then
  -- Workers take from the right: the oldest are put away first, and lie on the left then.
  local ids = redis.call('LRANGE', source, -(over + batch), -(over + 1))
  for i = #ids, 1, -1 do
    if stays(ids[i]) then
      stay = stay + 1
    elseif is_kept(ids[i]) then
      stay, same = stay + 1, same + 1
    else
      redis.call('LREM', source, -1, ids[i])
      put_away(ids[i])
      redis.call('RPUSH', kept, ids[i])
      moved = moved + 1
    end
  end
else
  local ids = redis.call('ZRANGE', source, over, over + batch - 1, 'WITHSCORES')
  for i = 1, #ids, 2 do
    if stays(ids[i]) then
      stay = stay + 1
    elseif is_kept(ids[i]) then
      stay, same = stay + 1, same + 1
    else
      redis.call('ZREM', source, ids[i])
      put_away(ids[i])
      redis.call('ZADD', kept, ids[i + 1], ids[i])
      moved = moved + 1
    end
  end
end
if moved > 0 then
  redis.call('HINCRBY', about, counted, moved)
end
return {1, moved, stay, same}
