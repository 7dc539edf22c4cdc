"""Reads the count, adds one and writes it back: between the two another server may have done the same."""

import sys

sys.path.append("../../python")

import counter
from lines import serve


def click(commentId):
    number = counter.count(commentId) + 1
    counter.redis.call("SET", counter.key(commentId), number)
    return number


serve(click=click, count=counter.count, counts=counter.counts)
