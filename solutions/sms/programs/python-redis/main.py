"""The senders with the client that most use (Debian's package python3-redis): a script is loaded once, and called by its hash."""

import os
import sys

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

sys.path.append("../python")

from lines import serve
from senders import COUNTING, MINUTE, MOST, ROLLING, key, sender, sender_of_parts

# without retries of its own: when a reply is lost, nobody knows whether the command ran
client = redis.Redis.from_url(os.environ["STAMPEDE_REDIS_URL"], retry=Retry(NoBackoff(), 0))
counts = client.register_script(COUNTING)
rolls = client.register_script(ROLLING)


def counting(phone):
    return counts(keys=[key(phone)], args=[MOST, MINUTE])


def rolling(phone, parts=1):
    return rolls(keys=[key(phone)], args=[MOST, MINUTE, parts])


SENDERS = {
    "SmsSender": lambda: sender(counting),
    "RollingSmsSender": lambda: sender(rolling),
    "LongSmsSender": lambda: sender_of_parts(rolling),
}

serve(send=SENDERS[os.environ["STAMPEDE_EXERCISE"]]())
