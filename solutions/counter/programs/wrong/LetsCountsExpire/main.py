"""Gives each count a day to live, as if it were a cache."""

import sys

sys.path.append("../../python")

import counter
from lines import serve


def click(commentId):
    number = counter.click(commentId)
    counter.redis.call("EXPIRE", counter.key(commentId), 86_400)
    return number


serve(click=click, count=counter.count, counts=counter.counts)
