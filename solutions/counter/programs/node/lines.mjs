// The protocol: a request is a line of JSON on standard input, its reply one on standard output.
import { createInterface } from 'node:readline';

// Numbers that JavaScript would round go through as they were written: ids have up to 64 bits.
const parse = (line) => JSON.parse(line.replace(/(?<=[[:,]\s*)-?\d{16,}(?=\s*[\],}])/g, '"$&"'));

// Answers requests with functions of their arguments, as many at a time as there are.
export function serve(operations) {
  createInterface({ input: process.stdin }).on('line', async (line) => {
    const { id, op, args } = parse(line);
    let reply;
    try {
      reply = { id, result: await operations[op](args) };
    } catch (e) {
      reply = { id, error: String(e.message) };
    }
    process.stdout.write(JSON.stringify(reply) + '\n');
  }).on('close', () => process.exit());
}
