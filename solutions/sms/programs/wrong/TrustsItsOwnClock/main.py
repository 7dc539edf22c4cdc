"""Stamps and compares by its own clock: a server that is ahead takes the stamps of others for older than they are."""

from datetime import datetime
from uuid import uuid4
import sys

sys.path.append("../../python")

import lines
import senders


ROLLING = """
local now = tonumber(ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60000)
if redis.call('ZCARD', KEYS[1]) >= 5 then
  return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + 60000 - now
end
redis.call('ZADD', KEYS[1], now, ARGV[2])
redis.call('PEXPIRE', KEYS[1], 60000)
return 0
"""


def reserve(phone):
    now = datetime.fromisoformat(lines.now.replace("Z", "+00:00"))
    millis = round(now.timestamp() * 1000)
    return senders.redis.call("EVAL", ROLLING, 1, senders.key(phone), millis, uuid4())


lines.serve(send=senders.sender(reserve))
