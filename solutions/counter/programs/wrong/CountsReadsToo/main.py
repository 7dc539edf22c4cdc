"""Adds when it only should read."""

import sys

sys.path.append("../../python")

import counter
from lines import serve


def count(commentId):
    return counter.redis.call("INCR", counter.key(commentId))


serve(click=counter.click, count=count, counts=counter.counts)
