"""The comment counter in Python, with the client that most use (Debian's package python3-redis)."""

import os
import sys

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

sys.path.append("../python")

from lines import serve

# no second try of its own: whoever sends INCR again may count one click twice
client = redis.Redis.from_url(os.environ["STAMPEDE_REDIS_URL"], retry=Retry(NoBackoff(), 0))


def key(comment_id):
    return f"comment:clicks:{comment_id}"


def click(commentId):
    return client.incr(key(commentId))


def count(commentId):
    return int(client.get(key(commentId)) or 0)


def counts(commentIds):
    if not commentIds:
        return {}
    values = client.mget(map(key, commentIds))
    return {str(comment): int(value or 0) for comment, value in zip(commentIds, values)}


serve(click=click, count=count, counts=counts)
