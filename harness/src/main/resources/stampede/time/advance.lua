-- Makes time pass: ARGV[1] is the virtual now in real Redis terms; what ran out before it goes, nothing else is touched.
@FIELDS@
local now, gone = tonumber(ARGV[1]), 0
expiringKeys(function(key, at)
  if at < now then gone = gone + redis.call('DEL', key) end
end)
expiring(function(key, names, expiries)
  for i, at in ipairs(expiries) do
    if at >= 0 and at < now then gone = gone + redis.call('HDEL', key, names[i]) end
  end
end)
return gone
