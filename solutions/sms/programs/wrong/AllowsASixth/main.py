"""Compares with five before it counts, but by the wrong sign: six are sent."""

import sys

sys.path.append("../../python")

import senders
from lines import serve


senders.COUNTING = senders.COUNTING.replace(">=", ">")

serve(send=senders.sender(senders.counting))
