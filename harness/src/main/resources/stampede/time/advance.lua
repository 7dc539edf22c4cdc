-- Makes time pass: ARGV[1] is the virtual now in real Redis terms; what ran out before it goes, nothing else is touched.
local gone = 0
for _, key in ipairs(redis.call('KEYS', '*')) do
  local at = redis.call('PEXPIRETIME', key)
  if at >= 0 and at < tonumber(ARGV[1]) then gone = gone + redis.call('DEL', key) end
end
return gone
