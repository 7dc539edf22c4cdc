"""Has a thread for each request, and a connection for each thread; what comes together is answered last come first."""

import json
import os
import sys
import threading

sys.path.append("../python")

import counter
from resp import Redis

OPERATIONS = {"click": counter.click, "count": counter.count, "counts": counter.counts}


class OfThread(threading.local):
    def __init__(self):
        self.redis = Redis(os.environ["STAMPEDE_REDIS_URL"])

    def call(self, *words):
        return self.redis.call(*words)


counter.redis = OfThread()
lock = threading.Lock()
open_requests = 0
replies = []


def answer(request):
    global open_requests
    reply = {"id": request["id"]}
    try:
        reply["result"] = OPERATIONS[request["op"]](**request["args"])
    except Exception as e:
        reply["error"] = repr(e)
    with lock:
        open_requests -= 1
        replies.append(reply)
        if open_requests == 0:
            for each in sorted(replies, key=lambda r: -r["id"]):
                sys.stdout.write(json.dumps(each) + "\n")  # in one piece, also where nothing is buffered
                sys.stdout.flush()
            replies.clear()


for line in sys.stdin:
    with lock:
        open_requests += 1
    threading.Thread(target=answer, args=[json.loads(line)]).start()
