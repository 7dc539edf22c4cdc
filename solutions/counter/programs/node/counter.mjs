// The comment counter in JavaScript, with nothing but Node.
import { serve } from './lines.mjs';
import { Redis } from './resp.mjs';

const redis = new Redis(process.env.STAMPEDE_REDIS_URL);
const key = (commentId) => `comment:clicks:${commentId}`;

serve({
  click: ({ commentId }) => redis.call('INCR', key(commentId)),
  count: async ({ commentId }) => Number((await redis.call('GET', key(commentId))) ?? 0),
  counts: async ({ commentIds }) => {
    if (commentIds.length === 0) return {};
    const values = await redis.call('MGET', ...commentIds.map(key));
    return Object.fromEntries(commentIds.map((comment, i) => [comment, Number(values[i] ?? 0)]));
  },
});
