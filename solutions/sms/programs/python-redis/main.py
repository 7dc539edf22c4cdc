"""The senders in Python, with the client that most use (Debian's package python3-redis) and its scripts loaded once."""

import os
import re

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from lines import deliver, serve

MOST = 5
MINUTE = 60_000

COUNTING = """
if tonumber(redis.call('GET', KEYS[1]) or 0) >= tonumber(ARGV[1]) then
  return redis.call('PTTL', KEYS[1]) + 1 -- in its last millisecond the key is still there
end
if redis.call('INCR', KEYS[1]) == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
"""

ROLLING = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fifth = redis.call('LINDEX', KEYS[1], ARGV[1] - 1)
if fifth and fifth + ARGV[2] > now then
  return fifth + ARGV[2] - now
end
redis.call('LPUSH', KEYS[1], now)
redis.call('LTRIM', KEYS[1], 0, ARGV[1] - 1)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 0
"""

client = redis.Redis.from_url(os.environ["STAMPEDE_REDIS_URL"], retry=Retry(NoBackoff(), 0))
reserve = client.register_script(ROLLING if os.environ["STAMPEDE_EXERCISE"] == "RollingSmsSender" else COUNTING)


def send(phone, text):
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}|1[3-9][0-9]{9}", phone) or not text:
        raise ValueError("no phone, or no text")
    wait = reserve(keys=[f"sms:{phone}"], args=[MOST, MINUTE])
    if wait > 0:
        return {"refused": {"retryAfterMillis": wait}}
    deliver(phone, text)
    return {"sent": 1}


serve(send=send)
