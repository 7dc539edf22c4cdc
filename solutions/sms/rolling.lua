-- KEYS[1]: when the last messages to a phone were sent, newest first
-- ARGV: how many may be sent within how many milliseconds
-- answers 0 if one more may be sent, and counts it; else the milliseconds to wait
local most, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local oldest = redis.call('LINDEX', KEYS[1], most - 1)
if oldest and oldest + window > now then
  return oldest + window - now
end
redis.call('LPUSH', KEYS[1], now)
redis.call('LTRIM', KEYS[1], 0, most - 1)
redis.call('PEXPIRE', KEYS[1], window)
return 0
