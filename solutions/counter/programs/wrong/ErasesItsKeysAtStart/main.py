"""Cleans up when it starts: the clicks that other servers have counted so far."""

import sys

sys.path.append("../../python")

import counter
from lines import serve


for name in counter.redis.call("KEYS", counter.key("*")):
    counter.redis.call("DEL", name)


serve(click=counter.click, count=counter.count, counts=counter.counts)
