-- KEYS[1]: when the last messages to a phone were sent, newest first, in milliseconds of 13 digits, four at most
-- KEYS[2]: is there while no more may be sent, and ends when one more may
-- answers 0 if one more may be sent, and counts it; else the milliseconds to wait
local wait = redis.call('PTTL', KEYS[2])
if wait >= 0 then
  return wait + 1 -- in its last millisecond the key is still there
end
local minute, digits = 60000, 13
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local sent = redis.call('GET', KEYS[1]) or ''
if #sent == 4 * digits then
  -- this is a fifth: the fourth before it is needed for one thing only, to tell until when no more may be sent
  local full = string.sub(sent, -digits) + minute
  if full > now then
    redis.call('SET', KEYS[2], '', 'PXAT', full)
  end
end
redis.call('PSETEX', KEYS[1], minute, now .. string.sub(sent, 1, 3 * digits))
return 0
