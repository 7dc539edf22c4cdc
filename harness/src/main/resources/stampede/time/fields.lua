-- Tells visit(key, expiry) of keys that expire. Where Redis counts none, they need not be looked at one by one.
local function expiringKeys(visit)
  if not string.find(redis.call('INFO', 'keyspace'), 'expires=[1-9]') then return end
  for _, key in ipairs(redis.call('KEYS', '*')) do
    local at = redis.call('PEXPIRETIME', key)
    if at >= 0 then visit(key, at) end
  end
end
-- Tells visit(key, names, expiries) of hashes with fields that expire. Those that Redis counts may have none any more.
local function expiring(visit)
  local info = redis.call('INFO', 'keyspace')
  -- as Valkey has it too
  if not string.find(info, 'subexpiry=[1-9]') and not string.find(info, 'volatile_items=[1-9]') then return end
  for _, key in ipairs(redis.call('KEYS', '*')) do
    local names = redis.call('TYPE', key).ok == 'hash' and redis.call('HKEYS', key) or {}
    for from = 1, #names, 1000 do
      local part = {unpack(names, from, math.min(from + 999, #names))}
      visit(key, part, redis.call('HPEXPIRETIME', key, 'FIELDS', #part, unpack(part)))
    end
  end
end
