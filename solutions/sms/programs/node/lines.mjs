// The protocol: a request is a line of JSON on standard input, its reply one on standard output.
import { createInterface } from 'node:readline';

const asked = new Map();
let numbers = 0;

const write = (line) => process.stdout.write(JSON.stringify(line) + '\n');

// Hands a message to the gateway, and asks whether it was delivered.
export function deliver(phone, text) {
  const ask = ++numbers;
  write({ deliver: { phone, text }, ask });
  return new Promise((resolve, reject) => {
    asked.set(ask, (delivered) => (delivered ? resolve() : reject(new Error(`the gateway failed for ${phone}`))));
  });
}

// Answers requests with functions of their arguments, as many at a time as there are.
export function serve(operations) {
  createInterface({ input: process.stdin }).on('line', async (line) => {
    const { id, op, args, answer, delivered } = JSON.parse(line);
    if (answer !== undefined) {
      asked.get(answer)(delivered);
      asked.delete(answer);
      return;
    }
    let reply;
    try {
      reply = { id, result: await operations[op](args) };
    } catch (e) {
      reply = { id, error: String(e.message) };
    }
    write(reply);
  }).on('close', () => process.exit());
}
