-- Removes jobs that failed and says how many; one that somebody retried meanwhile stays.
-- KEYS: meta, failed, events. ARGV: how versions of the layout begin, what the keys begin with, ids.
local meta, failed, events, base = KEYS[1], KEYS[2], KEYS[3], ARGV[2]
local removed = 0

if string.sub(redis.call('HGET', meta, 'version') or '', 1, #ARGV[1]) ~= ARGV[1] then
  return -1
end
for i = 3, #ARGV do
  local id = ARGV[i]
  local job = base .. id
  local family = redis.call('HEXISTS', job, 'parentKey')
    + redis.call('EXISTS', job .. ':dependencies', job .. ':processed')
  if family == 0 and redis.call('ZREM', failed, id) == 1 then
    local only = redis.call('HGET', job, 'deid')
    if only and redis.call('GET', base .. 'de:' .. only) == id then
      redis.call('DEL', base .. 'de:' .. only)
    end
    redis.call('DEL', job, job .. ':logs', job .. ':lock', job .. ':failed', job .. ':unsuccessful')
    removed = removed + 1
  end
end
if removed > 0 then
  redis.call('XADD', events, '*', 'event', 'cleaned', 'count', removed)
end
return removed
