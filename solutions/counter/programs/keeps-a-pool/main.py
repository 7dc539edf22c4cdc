"""Connects at start, keeps three connections, and takes another for each call."""

import itertools
import os
import sys

sys.path.append("../python")

import counter
from lines import serve
from resp import Redis

pool = [Redis(os.environ["STAMPEDE_REDIS_URL"]) for _ in range(3)]
for connection in pool:
    connection.call("PING")
turns = itertools.cycle(pool)


class Pooled:
    def call(self, *words):
        return next(turns).call(*words)


counter.redis = Pooled()
serve(click=counter.click, count=counter.count, counts=counter.counts)
