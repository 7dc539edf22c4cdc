"""Answers reads from what this server counted last: other servers count too."""

import sys

sys.path.append("../../python")

import counter
from lines import serve


counted = {}


def click(commentId):
    counted[commentId] = counter.click(commentId)
    return counted[commentId]


def count(commentId):
    return counted[commentId] if commentId in counted else counter.count(commentId)


serve(click=click, count=count, counts=counter.counts)
