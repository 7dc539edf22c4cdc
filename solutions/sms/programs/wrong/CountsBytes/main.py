"""Takes seventy units to be seventy bytes of UTF-8: Chinese goes in three times as many parts."""

import sys

sys.path.append("../../python")

import senders
from lines import serve


def split(text):
    parts = [""]
    for character in text:
        if len((parts[-1] + character).encode()) > 70:
            parts.append("")
        parts[-1] += character
    return parts


serve(send=senders.sender_of_parts(senders.rolling, split))
