-- FUNCTION LOAD: while a library loads, Lua has no globals but "redis", and that has little more than
-- register_function. So everything is looked up when a function is called.
local redis, pcall = (function()
@SHIM@
  local function timed(callback)
    return function(keys, args)
      stop, now = nil, tonumber(table.remove(args))
      return callback(keys, args)
    end
  end
  return {
    call = call,
    pcall = try,
    register_function = function(a, callback, ...)
      if callback then return redis.register_function(a, timed(callback), ...) end
      if a.callback then a.callback = timed(a.callback) end
      return redis.register_function(a)
    end,
    log = redis.log,
    LOG_DEBUG = redis.LOG_DEBUG,
    LOG_VERBOSE = redis.LOG_VERBOSE,
    LOG_NOTICE = redis.LOG_NOTICE,
    LOG_WARNING = redis.LOG_WARNING,
    REPL_NONE = 0,
    REPL_AOF = 1,
    REPL_SLAVE = 2,
    REPL_REPLICA = 2,
    REPL_ALL = 3,
    error_reply = function(...) return redis.error_reply(...) end,
    status_reply = function(...) return redis.status_reply(...) end,
    sha1hex = function(...) return redis.sha1hex(...) end,
    setresp = function(...) return redis.setresp(...) end,
    set_repl = function(...) return redis.set_repl(...) end,
    acl_check_cmd = function(...) return redis.acl_check_cmd(...) end
  }, guard
end)()
