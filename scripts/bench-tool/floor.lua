-- wrk: signed-in students, one after another, look at one floor. Arguments: path, file of Cookie headers.
local requests, at = {}, 0

function init(args)
    for cookie in io.lines(args[2]) do
        requests[#requests + 1] = wrk.format("GET", args[1], {
            ["Host"] = "cabi.test", ["Cookie"] = cookie, ["Accept-Language"] = "ko", ["X-Forwarded-Proto"] = "https" })
    end
end

function request()
    at = at % #requests + 1
    return requests[at]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("%d %.0f %.2f %d\n", summary.requests, summary.requests / summary.duration * 1e6,
        latency:percentile(99) / 1000, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
