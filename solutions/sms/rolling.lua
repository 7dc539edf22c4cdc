-- KEYS[1]: when the last messages to a phone were sent, newest first
-- KEYS[2]: is there while no more may be sent, and ends when one more may
-- answers 0 if one more may be sent, and counts it; else the milliseconds to wait
local wait = redis.call('PTTL', KEYS[2])
if wait >= 0 then
  return wait + 1 -- in its last millisecond the key is still there
end
local most, minute = 5, 60000
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local sent = redis.call('LPUSH', KEYS[1], now)
redis.call('PEXPIRE', KEYS[1], minute)
if sent == most then
  -- the oldest is needed for one thing only, which is known now: until when no more may be sent
  local full = redis.call('RPOP', KEYS[1]) + minute
  if full > now then
    redis.call('SET', KEYS[2], '', 'PXAT', full)
  end
end
return 0
