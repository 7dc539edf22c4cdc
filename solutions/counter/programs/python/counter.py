"""The comment counter in Python, with nothing but its standard library."""

import os

from lines import serve
from resp import Redis

redis = Redis(os.environ["STAMPEDE_REDIS_URL"])


def key(comment_id):
    return f"comment:clicks:{comment_id}"


def click(commentId):
    return redis.call("INCR", key(commentId))


def count(commentId):
    return int(redis.call("GET", key(commentId)) or 0)


def counts(commentIds):
    if not commentIds:
        return {}
    values = redis.call("MGET", *map(key, commentIds))
    return {str(comment): int(value or 0) for comment, value in zip(commentIds, values)}


if __name__ == "__main__":
    serve(click=click, count=count, counts=counts)
