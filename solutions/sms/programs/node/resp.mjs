// A client for Redis as small as it can be: one connection, replies in the order of the commands (RESP2).
import { createConnection } from 'node:net';

export class Redis {
  constructor(url) {
    this.url = new URL(url);
    this.waiting = [];
  }

  // Sends a command and promises its reply. It is never sent twice: nobody knows whether it ran.
  call(...words) {
    this.socket ??= this.connect();
    return this.send(words);
  }

  connect() {
    const socket = createConnection({ host: this.url.hostname, port: this.url.port, noDelay: true });
    let received = Buffer.alloc(0);
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      for (let parsed = parse(received, 0); parsed; parsed = parse(received, 0)) {
        received = received.subarray(parsed.end);
        const { resolve, reject } = this.waiting.shift();
        parsed.value instanceof Error ? reject(parsed.value) : resolve(parsed.value);
      }
    });
    socket.on('error', () => {}); // 'close' follows
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined;
      for (const { reject } of this.waiting.splice(0)) reject(new Error('Redis has closed the connection'));
    });
    this.socket = socket;
    const database = this.url.pathname.slice(1);
    if (this.url.password) {
      this.send(['AUTH', this.url.username, this.url.password].filter(Boolean)).catch(() => {});
    }
    if (database && database !== '0') this.send(['SELECT', database]).catch(() => {});
    return socket;
  }

  send(words) {
    const parts = words.map((word) => Buffer.from(String(word)));
    const request = [`*${parts.length}\r\n`, ...parts.flatMap((part) => [`$${part.length}\r\n`, part, '\r\n'])];
    this.socket.write(Buffer.concat(request.map((part) => Buffer.from(part))));
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }
}

// The value that begins at a place, and where it ends; nothing while it is not complete.
function parse(data, from) {
  const end = data.indexOf('\r\n', from);
  if (end < 0) return undefined;
  const rest = data.toString('utf8', from + 1, end);
  switch (data.toString('latin1', from, from + 1)) {
    case '+': return { value: rest, end: end + 2 };
    case '-': return { value: new Error(rest), end: end + 2 };
    case ':': return { value: Number(rest), end: end + 2 };
    case '$': {
      const length = Number(rest);
      if (length < 0) return { value: null, end: end + 2 };
      const last = end + 2 + length;
      return data.length < last + 2 ? undefined : { value: data.toString('utf8', end + 2, last), end: last + 2 };
    }
    default: {
      const values = [];
      let at = end + 2;
      for (let n = Number(rest); n > 0; n--) {
        const parsed = parse(data, at);
        if (!parsed) return undefined;
        values.push(parsed.value);
        at = parsed.end;
      }
      return { value: values, end: at };
    }
  }
}
