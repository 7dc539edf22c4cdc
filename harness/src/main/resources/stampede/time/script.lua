-- EVAL: now is a last ARGV that the script does not see.
local redis, pcall = (function()
@SHIM@
  now = tonumber(table.remove(ARGV))
  return setmetatable({call = call, pcall = try}, {
    __index = redis,
    __newindex = function() error('Attempt to modify a readonly table', 2) end
  }), guard
end)()
