"""The protocol: a request is a line of JSON on standard input, its reply one on standard output."""

import json
import sys
from collections import deque
from itertools import count

now = None  # the server's clock, when it was asked

_asked = count(1)
_waiting = deque()


class GatewayFailed(Exception):
    pass


def deliver(phone, text):
    """Hands a message to the gateway, and asks whether it was delivered."""
    number = next(_asked)
    _write({"deliver": {"phone": phone, "text": text}, "ask": number})
    for line in sys.stdin:
        answer = json.loads(line)
        if answer.get("answer") != number:
            _waiting.append(answer)  # the next request
        elif answer["delivered"]:
            return
        else:
            raise GatewayFailed(f"the gateway failed for {phone}")


def serve(**operations):
    """Answers requests with functions that are called as operations are, one after the other, until there are no more."""
    global now
    for request in _requests():
        now = request["now"]
        reply = {"id": request["id"]}
        try:
            reply["result"] = operations[request["op"]](**request["args"])
        except Exception as e:  # whatever goes wrong, whoever has asked hears of it
            reply["error"] = f"{type(e).__name__}: {e}"
        _write(reply)


def _requests():
    while True:
        line = None if _waiting else sys.stdin.readline()
        if line == "":
            return
        yield json.loads(line) if line else _waiting.popleft()


def _write(line):
    sys.stdout.write(json.dumps(line) + "\n")  # in one piece, also where nothing is buffered
    sys.stdout.flush()
