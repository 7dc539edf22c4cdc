-- KEYS[1]: when the last messages to a phone were sent, newest first
-- ARGV: how many may be sent within how many milliseconds, and how many are to be sent now, together
-- answers 0 if they may, and counts them; else the milliseconds to wait
local most, window, parts = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
-- once this one is too old to count, so many places are free
local inTheWay = redis.call('LINDEX', KEYS[1], most - parts)
if inTheWay and inTheWay + window > now then
  return inTheWay + window - now
end
for _ = 1, parts do
  redis.call('LPUSH', KEYS[1], now)
end
redis.call('LTRIM', KEYS[1], 0, most - 1)
redis.call('PEXPIRE', KEYS[1], window)
return 0
