"""The protocol: a request is a line of JSON on standard input, its reply one on standard output."""

import json
import sys


def serve(**operations):
    """Answers requests with functions that are called as operations are, one after the other, until there are no more."""
    for line in sys.stdin:
        request = json.loads(line)
        reply = {"id": request["id"]}
        try:
            reply["result"] = operations[request["op"]](**request["args"])
        except Exception as e:  # whatever goes wrong, whoever has asked hears of it
            reply["error"] = f"{type(e).__name__}: {e}"
        sys.stdout.write(json.dumps(reply) + "\n")  # in one piece, also where nothing is buffered
        sys.stdout.flush()
