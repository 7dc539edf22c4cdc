"""Swallows a failure of the gateway, and says that the message was sent."""

import sys

sys.path.append("../../python")

import senders
from lines import GatewayFailed, serve


right = senders.sender(senders.counting)


def send(phone, text):
    try:
        return right(phone, text)
    except GatewayFailed:
        return {"sent": 1}


serve(send=send)
