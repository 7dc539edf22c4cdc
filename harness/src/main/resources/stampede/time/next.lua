-- When the next key or field runs out, in real Redis terms; -1 if none does.
@FIELDS@
local first = -1
local function see(at)
  if at >= 0 and (first < 0 or at < first) then first = at end
end
expiringKeys(function(key, at) see(at) end)
expiring(function(key, names, expiries)
  for _, at in ipairs(expiries) do see(at) end
end)
return first
