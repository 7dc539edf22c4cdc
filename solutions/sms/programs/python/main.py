"""The senders in Python, with nothing but its standard library; which one is on trial says the environment."""

import os

from lines import serve
from senders import counting, rolling, sender, sender_of_parts

SENDERS = {
    "SmsSender": lambda: sender(counting),
    "RollingSmsSender": lambda: sender(rolling),
    "LongSmsSender": lambda: sender_of_parts(rolling),
}

serve(send=SENDERS[os.environ["STAMPEDE_EXERCISE"]]())
