"""Puts a 0 where there is nothing yet, then adds: the 0 of one server erases the click of another."""

import sys

sys.path.append("../../python")

import counter
from lines import serve


def click(commentId):
    if not counter.redis.call("EXISTS", counter.key(commentId)):
        counter.redis.call("SET", counter.key(commentId), 0)
    return counter.click(commentId)


serve(click=click, count=counter.count, counts=counter.counts)
