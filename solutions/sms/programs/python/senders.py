"""Senders of short messages: what they have in common, and how they count."""

import os
import re

from lines import deliver
from parts import parts_of
from resp import Redis

MOST = 5
MINUTE = 60_000

# A counter whose first count sets when it ends: the minute begins with the first message.
COUNTING = """
if tonumber(redis.call('GET', KEYS[1]) or 0) >= tonumber(ARGV[1]) then
  return redis.call('PTTL', KEYS[1]) + 1 -- in its last millisecond the key is still there
end
if redis.call('INCR', KEYS[1]) == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
"""

# The moments of the last messages, by the clock of Redis. ARGV[3] are to be sent now, together.
ROLLING = """
local most, window, parts = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
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
"""

redis = Redis(os.environ["STAMPEDE_REDIS_URL"])


def key(phone):
    return f"sms:{phone}"


def counting(phone):
    """0 if one more may be sent, and then it counts; else the milliseconds to wait."""
    return redis.call("EVAL", COUNTING, 1, key(phone), MOST, MINUTE)


def rolling(phone, parts=1):
    """The same, for so many together, and for the last sixty seconds."""
    return redis.call("EVAL", ROLLING, 1, key(phone), MOST, MINUTE, parts)


def check(phone, text):
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}|1[3-9][0-9]{9}", phone):
        raise ValueError(f"no phone number: {phone}")
    if not text:
        raise ValueError("an empty text")


def sender(reserve):
    """A sender that asks for a place before it sends."""

    def send(phone, text):
        check(phone, text)
        wait = reserve(phone)
        if wait > 0:
            return {"refused": {"retryAfterMillis": wait}}
        deliver(phone, text)
        return {"sent": 1}

    return send


def sender_of_parts(reserve, split=parts_of):
    """A sender that asks for the places of all parts of a text, before it sends the first."""

    def send(phone, text):
        check(phone, text)
        parts = split(text)
        if len(parts) > MOST:
            raise ValueError(f"a text of {len(parts)} parts can never be sent")
        wait = reserve(phone, len(parts))
        if wait > 0:
            return {"refused": {"retryAfterMillis": wait}}
        for part in parts:
            deliver(phone, part)
        return {"sent": len(parts)}

    return send
