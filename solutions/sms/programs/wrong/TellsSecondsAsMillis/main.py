"""Tells the seconds of TTL as if they were milliseconds."""

import sys

sys.path.append("../../python")

import senders
from lines import serve


senders.COUNTING = senders.COUNTING.replace("PTTL", "TTL")

serve(send=senders.sender(senders.counting))
