"""Begins with an empty Redis: a server that starts forgets what all the others have sent."""

import sys

sys.path.append("../../python")

import senders
from lines import serve


senders.redis.call("FLUSHDB")

serve(send=senders.sender(senders.counting))
