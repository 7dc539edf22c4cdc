"""Sees to it before each click that the key is there, although a missing one counts as 0."""

import sys

sys.path.append("../python")

import counter
from lines import serve


def click(commentId):
    counter.redis.call("SET", counter.key(commentId), 0, "NX")
    return counter.click(commentId)


serve(click=click, count=counter.count, counts=counter.counts)
