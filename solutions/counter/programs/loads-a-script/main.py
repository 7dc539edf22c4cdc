"""Loads a script when it starts, and calls it by its hash from then on."""

import sys

sys.path.append("../python")

import counter
from lines import serve

script = counter.redis.call("SCRIPT", "LOAD", "return redis.call('INCR', KEYS[1])")


def click(commentId):
    return counter.redis.call("EVALSHA", script, 1, counter.key(commentId))


serve(click=click, count=counter.count, counts=counter.counts)
