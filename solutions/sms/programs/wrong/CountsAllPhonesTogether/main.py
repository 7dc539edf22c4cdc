"""Has one count for all phones."""

import sys

sys.path.append("../../python")

import senders
from lines import serve


senders.key = lambda phone: "sms"

serve(send=senders.sender(senders.counting))
