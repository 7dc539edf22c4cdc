"""Looks whether there is room, and counts only afterwards: two servers both see the last place, and both send."""

import sys

sys.path.append("../../python")

import senders
from lines import serve


COUNT = """
local sent = redis.call('INCR', KEYS[1])
if sent == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return sent
"""


def reserve(phone):
    key = senders.key(phone)
    if int(senders.redis.call("GET", key) or 0) >= senders.MOST:
        return max(1, senders.redis.call("PTTL", key))
    senders.redis.call("EVAL", COUNT, 1, key, senders.MINUTE)
    return 0


serve(send=senders.sender(reserve))
