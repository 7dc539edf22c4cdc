-- What stands before a script where time is real: "redis" as the script sees it, which keeps to its database.
-- Names in capitals between two signs of at are filled in; comments and line breaks are taken out (see Shim).
local now, stop

local function unjudged(what)
  stop = 'STAMPEDE-UNJUDGED command ' .. what
  error({err = stop})
end

local function leaves(name, a, n)
  if name == 'COPY' then
    for j = 4, n do
      if string.upper(tostring(a[j])) == 'DB' then return 'COPY~DB' end
    end
  elseif name == 'SELECT' then
    if n == 2 and tostring(a[2]) ~= '@DATABASE@' then return name end
  elseif string.find(' MOVE SWAPDB MIGRATE DEBUG CLUSTER SLOWLOG LATENCY ', ' ' .. name .. ' ', 1, true) then
    return name
  end
end

-- One command: its reply, where an error is a table.
local function try(...)
  if stop then error({err = stop}) end
  local name = ...
  if type(name) ~= 'string' then return redis.pcall(...) end
  name = string.upper(name)
  if name == 'FLUSHALL' then return redis.pcall('FLUSHDB', select(2, ...)) end
  local far = leaves(name, {...}, select('#', ...))
  if far then unjudged(far) end
  return redis.pcall(...)
end

@CALLS@
