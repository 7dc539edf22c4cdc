"""A client for Redis as small as it can be: one connection, one command at a time (the protocol is RESP2)."""

import socket
from urllib.parse import urlsplit


class RedisError(Exception):
    pass


class Redis:
    def __init__(self, url):
        self.url = urlsplit(url)
        self.socket = None

    def call(self, *words):
        """Sends a command and returns its reply. It is never sent twice: nobody knows whether it ran."""
        try:
            if self.socket is None:
                self._connect()
            return self._ask(*words)
        except OSError:
            self._close()
            raise

    def _connect(self):
        self.socket = socket.create_connection((self.url.hostname, self.url.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.replies = self.socket.makefile("rb")
        if self.url.password:
            self._ask("AUTH", *filter(None, [self.url.username, self.url.password]))
        database = self.url.path.strip("/")
        if database not in ("", "0"):
            self._ask("SELECT", database)

    def _close(self):
        if self.socket is not None:
            self.replies.close()
            self.socket.close()
            self.socket = None

    def _ask(self, *words):
        request = b"*%d\r\n" % len(words)
        for word in words:
            data = str(word).encode()
            request += b"$%d\r\n%s\r\n" % (len(data), data)
        self.socket.sendall(request)
        reply = self._read()
        if isinstance(reply, RedisError):
            raise reply
        return reply

    def _read(self):
        line = self.replies.readline()
        if not line.endswith(b"\r\n"):
            raise ConnectionError("Redis has closed the connection")
        kind, rest = line[:1], line[1:-2]
        if kind == b"+":
            return rest.decode()
        if kind == b"-":
            return RedisError(rest.decode())
        if kind == b":":
            return int(rest)
        if kind == b"$":
            length = int(rest)
            if length < 0:
                return None
            data = self.replies.read(length + 2)
            if len(data) < length + 2:
                raise ConnectionError("Redis has closed the connection")
            return data[:-2].decode()
        if kind == b"*":
            return None if int(rest) < 0 else [self._read() for _ in range(int(rest))]
        raise RedisError(f"what is {line!r}?")
