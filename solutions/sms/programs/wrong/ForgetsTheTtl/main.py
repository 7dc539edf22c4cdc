"""Gives its count no time to live: five a minute become five for ever."""

import sys

sys.path.append("../../python")

import senders
from lines import serve


def reserve(phone):
    return 0 if senders.redis.call("INCR", senders.key(phone)) <= senders.MOST else senders.MINUTE


serve(send=senders.sender(reserve))
