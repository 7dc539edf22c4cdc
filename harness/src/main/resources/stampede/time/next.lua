-- When the next key runs out, in real Redis terms; -1 if none does.
local first = -1
for _, key in ipairs(redis.call('KEYS', '*')) do
  local at = redis.call('PEXPIRETIME', key)
  if at >= 0 and (first < 0 or at < first) then first = at end
end
return first
