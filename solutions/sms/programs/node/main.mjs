// The senders in JavaScript, with nothing but Node; which one is on trial says the environment.
import { deliver, serve } from './lines.mjs';
import { Redis } from './resp.mjs';

const MOST = 5;
const MINUTE = 60000;
const UNITS = 70;

// A counter whose first count sets when it ends: the minute begins with the first message.
const COUNTING = `
if tonumber(redis.call('GET', KEYS[1]) or 0) >= tonumber(ARGV[1]) then
  return redis.call('PTTL', KEYS[1]) + 1 -- in its last millisecond the key is still there
end
if redis.call('INCR', KEYS[1]) == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0
`;

// The moments of the last messages, by the clock of Redis. ARGV[3] are to be sent now, together.
const ROLLING = `
local most, window, parts = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local inTheWay = redis.call('LINDEX', KEYS[1], most - parts)
if inTheWay and inTheWay + window > now then
  return inTheWay + window - now
end
for _ = 1, parts do
  redis.call('LPUSH', KEYS[1], now)
end
redis.call('LTRIM', KEYS[1], 0, most - 1)
redis.call('PEXPIRE', KEYS[1], window)
return 0
`;

const redis = new Redis(process.env.STAMPEDE_REDIS_URL);
const exercise = process.env.STAMPEDE_EXERCISE;
const script = exercise === 'SmsSender' ? COUNTING : ROLLING;

// The letters of a text, each with its marks; one with more than a part holds is cut after as many as it does.
function* letters(text) {
  let letter = '';
  for (const character of text) {
    if (letter && (!/\p{M}/u.test(character) || letter.length + character.length > UNITS)) {
      yield letter;
      letter = '';
    }
    letter += character;
  }
  yield letter;
}

function partsOf(text) {
  const parts = [''];
  for (const letter of letters(text)) {
    if (parts.at(-1).length + letter.length > UNITS) parts.push('');
    parts.push(parts.pop() + letter);
  }
  return parts;
}

serve({
  send: async ({ phone, text }) => {
    if (!/^(\+[1-9][0-9]{6,14}|1[3-9][0-9]{9})$/.test(phone)) throw new Error(`no phone number: ${phone}`);
    if (text === '') throw new Error('an empty text');
    const parts = exercise === 'LongSmsSender' ? partsOf(text) : [text];
    if (parts.length > MOST) throw new Error(`a text of ${parts.length} parts can never be sent`);
    const wait = await redis.call('EVAL', script, 1, `sms:${phone}`, MOST, MINUTE, parts.length);
    if (wait > 0) return { refused: { retryAfterMillis: wait } };
    for (const part of parts) await deliver(phone, part);
    return { sent: parts.length };
  },
});
