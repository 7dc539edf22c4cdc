-- Redis names the line of whoever raises an error. That were ours; so when it writes the line, it gets the caller's.
local function call(...)
  local r = try(...)
  if type(r) == 'table' and r.err then
    local _, at = pcall(error, '', 3)
    local line = string.match(at, ':(%d+): $')
    error(setmetatable(r, {__newindex = function(t, k, v) rawset(t, k, k == 'line' and line or v) end}))
  end
  return r
end

-- The script's own pcall, which must not catch what ends the judging.
local function pass(...)
  if stop then error({err = stop}) end
  return ...
end

local function guard(...)
  return pass(pcall(...))
end
