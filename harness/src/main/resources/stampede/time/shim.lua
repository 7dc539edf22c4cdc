-- What stands before a script, on its first line: "redis" as the script sees it, in virtual time.
-- Names in capitals between two signs of at are filled in; comments and line breaks are taken out (see Shim).
local now, stop
local CENTURY, FAR, LAST, HARMLESS = @CENTURY@, @FAR@, @LAST@, '@HARMLESS@'

-- Ends the script so that nobody overlooks it: the guard below does not let it be caught.
local function unjudged(why, what)
  stop = 'STAMPEDE-UNJUDGED ' .. why .. ' ' .. what
  error({err = stop})
end

-- As Redis reads one; nil means that Redis will refuse it, which it may do itself.
local function integer(v)
  if type(v) == 'number' then v = string.format('%.17g', v) end
  if type(v) ~= 'string' or #v > 20 then return nil end
  if v ~= '0' and not string.find(v, '^%-?[1-9]%d*$') then return nil end
  return tonumber(v)
end

-- The virtual instant that v units mean, from now on or not.
local function instant(v, unit, since, name)
  v = v * unit + since
  if v > FAR then unjudged('far', name) end
  return v
end

local function real(at)
  return string.format('%.0f', at + CENTURY)
end

local function option(a, from, n, name)
  for j = from, n do
    if string.upper(tostring(a[j])) == name then return true end
  end
  return false
end

local function expire(name, a, n)
  local v = n >= 3 and integer(a[3])
  local unit = (name == 'EXPIRE' or name == 'EXPIREAT') and 1000 or 1
  -- before the beginning of time: refused, or past in Redis's eyes too
  if not v or v * unit < -FAR then return redis.pcall(unpack(a, 1, n)) end
  local at = instant(v, unit, (name == 'EXPIRE' or name == 'PEXPIRE') and now or 0, name)
  a[1], a[3] = 'PEXPIREAT', '1'
  if at > now then
    a[3] = real(at)
  elseif at == now and option(a, 4, n, 'LT') and redis.pcall('PEXPIRETIME', a[2]) == at + CENTURY then
    -- not earlier than what is set, so nothing happens
    a[3] = real(at)
  end
  return redis.pcall(unpack(a, 1, n))
end

-- SET and GETEX: the last of several equal options counts; what else is wrong with them Redis says itself.
local function set(name, a, n, from)
  local b, kind, place, same = {}, nil, nil, true
  for j = 1, from - 1 do b[j] = a[j] end
  local j, m = from, from - 1
  while j <= n do
    local o = string.upper(tostring(a[j]))
    if (o == 'EX' or o == 'PX' or o == 'EXAT' or o == 'PXAT') and j < n then
      same = same and (kind == nil or kind == o)
      kind, place, j = o, j + 1, j + 2
    else
      m = m + 1
      b[m] = a[j]
      j = j + 1
    end
  end
  local v = kind and same and integer(a[place])
  if not v or v <= 0 then return redis.pcall(unpack(a, 1, n)) end
  local at = instant(v, (kind == 'EX' or kind == 'EXAT') and 1000 or 1, (kind == 'EX' or kind == 'PX') and now or 0, name)
  b[m + 1] = 'PXAT'
  b[m + 2] = (at < now or at == now and name == 'GETEX') and '1' or real(at)
  return redis.pcall(unpack(b, 1, m + 2))
end

-- Whether what DUMP gave is a hash whose fields have expiries, or had.
local function fieldsInside(payload)
  local kind = type(payload) == 'string' and string.byte(payload)
  return kind and kind >= 22 and kind <= 25
end

local function restore(a, n)
  if n >= 4 and fieldsInside(a[4]) then unjudged('inside', 'RESTORE') end
  local v = n >= 4 and integer(a[3])
  if not v or v <= 0 then return redis.pcall(unpack(a, 1, n)) end
  local absolute = option(a, 5, n, 'ABSTTL')
  local at = instant(v, 1, absolute and 0 or now, 'RESTORE')
  a[3] = at <= now and '1' or real(at)
  if not absolute then
    n = n + 1
    a[n] = 'ABSTTL'
  end
  return redis.pcall(unpack(a, 1, n))
end

local function ttl(name, a)
  local at = redis.pcall('PEXPIRETIME', a[2])
  if type(at) ~= 'number' or at < 0 then return at end
  at = at - CENTURY
  if name == 'TTL' or name == 'PTTL' then at = math.max(at - now, 0) end
  if name == 'TTL' or name == 'EXPIRETIME' then at = math.floor((at + 500) / 1000) end
  return at
end

-- The expiry of a hash's field as a virtual instant; nil where Redis refuses it, which it then will.
local function fieldInstant(a, j, unit, since, name)
  local v = integer(a[j])
  if not v or v < 0 or v * unit > LAST then return nil end
  v = v * unit + since
  if v > LAST then
    -- too far from our now; it may not be so from Redis's
    a[j] = '9223372036854775807'
    return nil
  end
  if v > LAST - CENTURY then unjudged('farfield', name) end
  return v
end

local function hexpire(name, a, n)
  local unit = (name == 'HEXPIRE' or name == 'HEXPIREAT') and 1000 or 1
  local at = n >= 6 and fieldInstant(a, 3, unit, (name == 'HEXPIRE' or name == 'HPEXPIRE') and now or 0, name)
  if not at then return redis.pcall(unpack(a, 1, n)) end
  a[1], a[3] = 'HPEXPIREAT', at > now and real(at) or '1'
  local fields = string.upper(tostring(a[5])) == 'FIELDS' and integer(a[6]) == n - 6
  if at == now and string.upper(tostring(a[4])) == 'LT' and fields then
    -- not earlier than what is set, so nothing happens to that field
    local replies = {}
    for j = 7, n do
      local was = redis.pcall('HPEXPIRETIME', a[2], 'FIELDS', 1, a[j])
      if was.err then return was end
      local to = was[1] == at + CENTURY and real(at) or '1'
      local reply = redis.pcall('HPEXPIREAT', a[2], to, 'LT', 'FIELDS', 1, a[j])
      if reply.err then return reply end
      replies[j - 6] = reply[1]
    end
    return replies
  end
  return redis.pcall(unpack(a, 1, n))
end

-- HGETEX and HSETEX: the first option counts; where another follows, Redis refuses the command.
local function hsetex(name, a, n)
  for j = 3, name == 'HGETEX' and 3 or n - 1 do
    local o = string.upper(tostring(a[j]))
    if o == 'FIELDS' then break end
    if (o == 'EX' or o == 'PX' or o == 'EXAT' or o == 'PXAT') and j < n then
      local unit = (o == 'EX' or o == 'EXAT') and 1000 or 1
      local at = fieldInstant(a, j + 1, unit, (o == 'EX' or o == 'PX') and now or 0, name)
      if at then a[j], a[j + 1] = 'PXAT', at > now and real(at) or '1' end
      break
    end
  end
  return redis.pcall(unpack(a, 1, n))
end

-- At the very instant of its expiry, a field is still there; but where the hash is a listpack, not for HTTL.
local function httl(name, a, n)
  a[1] = 'HPEXPIRETIME'
  local r = redis.pcall(unpack(a, 1, n))
  local listpack = redis.pcall('OBJECT', 'ENCODING', a[2]) == 'listpackex'
  for j, at in ipairs(r) do
    if at >= 0 then
      at = at - CENTURY
      local past = listpack and at == now
      if name == 'HTTL' or name == 'HPTTL' then at = at - now end
      if name == 'HTTL' or name == 'HEXPIRETIME' then at = math.floor((at + 999) / 1000) end
      r[j] = past and -2 or at
    end
  end
  return r
end

-- XADD with "*": the ID is now's, unless the stream's last one lies later, which is somebody's own time.
local function xadd(a, n)
  local j = 3
  while j <= n do
    local o = string.upper(tostring(a[j]))
    if o == 'MAXLEN' or o == 'MINID' then
      local sign = a[j + 1]
      j = j + ((sign == '~' or sign == '=') and 3 or 2)
    elseif o == 'LIMIT' then
      j = j + 2
    elseif o == 'NOMKSTREAM' then
      j = j + 1
    else
      break
    end
  end
  if a[j] ~= '*' then return redis.pcall(unpack(a, 1, n)) end
  a[j] = string.format('%.0f-*', now)
  local r = redis.pcall(unpack(a, 1, n))
  if type(r) == 'table' and r.err and string.find(r.err, 'equal or smaller', 1, true) then unjudged('ahead', 'XADD') end
  return r
end

local function special(name, a, n)
  if name == 'SET' then return set(name, a, n, 4) end
  if name == 'GETEX' then return set(name, a, n, 3) end
  if name == 'EXPIRE' or name == 'PEXPIRE' or name == 'EXPIREAT' or name == 'PEXPIREAT' then return expire(name, a, n) end
  if name == 'TTL' or name == 'PTTL' or name == 'EXPIRETIME' or name == 'PEXPIRETIME' then
    if n == 2 then return ttl(name, a) end
    return redis.pcall(unpack(a, 1, n))
  end
  if name == 'HEXPIRE' or name == 'HPEXPIRE' or name == 'HEXPIREAT' or name == 'HPEXPIREAT' then return hexpire(name, a, n) end
  if name == 'HTTL' or name == 'HPTTL' or name == 'HEXPIRETIME' or name == 'HPEXPIRETIME' then return httl(name, a, n) end
  if name == 'HGETEX' or name == 'HSETEX' then return hsetex(name, a, n) end
  if name == 'DUMP' then
    local payload = redis.pcall(unpack(a, 1, n))
    if fieldsInside(payload) then unjudged('inside', 'DUMP') end
    return payload
  end
  if name == 'SETEX' or name == 'PSETEX' then
    local v = n == 4 and integer(a[3])
    if not v or v <= 0 then return redis.pcall(unpack(a, 1, n)) end
    return redis.pcall('SET', a[2], a[4], 'PXAT', real(instant(v, name == 'SETEX' and 1000 or 1, now, name)))
  end
  if name == 'TIME' and n == 1 then
    return {string.format('%.0f', math.floor(now / 1000)), string.format('%.0f', now % 1000 * 1000)}
  end
  if name == 'RESTORE' then return restore(a, n) end
  if name == 'XADD' then return xadd(a, n) end
  if name == 'COPY' then
    if option(a, 4, n, 'DB') then unjudged('command', 'COPY~DB') end
    return redis.pcall(unpack(a, 1, n))
  end
  if name == 'SELECT' and n == 2 and tostring(a[2]) == '@DATABASE@' then return redis.pcall('SELECT', a[2]) end
  if name == 'XPENDING' and n > 3 then unjudged('command', 'XPENDING~IDLE') end
  if (name == 'XCLAIM' or name == 'XAUTOCLAIM') and n >= 5 and tostring(a[5]) ~= '0' then unjudged('command', name .. '~IDLE') end
  if name == 'XINFO' and n > 3 and string.upper(tostring(a[2])) == 'STREAM' then unjudged('command', 'XINFO~FULL') end
  if name == 'TIME' or name == 'XPENDING' or name == 'XCLAIM' or name == 'XAUTOCLAIM' then return redis.pcall(unpack(a, 1, n)) end
  if n > 1 then
    local whole = name .. '|' .. string.upper(tostring(a[2]))
    if string.find(HARMLESS, ' ' .. whole .. ' ', 1, true) then return redis.pcall(unpack(a, 1, n)) end
    if string.find(HARMLESS, ' ' .. name .. '|', 1, true) then unjudged('command', whole) end
  end
  unjudged('command', name)
end

-- One command: its reply, where an error is a table.
local function try(...)
  if stop then error({err = stop}) end
  local name = ...
  if type(name) ~= 'string' then return redis.pcall(...) end
  name = string.upper(name)
  if name == 'FLUSHALL' then return redis.pcall('FLUSHDB', select(2, ...)) end
  if string.find(HARMLESS, ' ' .. name .. ' ', 1, true) then return redis.pcall(...) end
  return special(name, {...}, select('#', ...))
end

@CALLS@
