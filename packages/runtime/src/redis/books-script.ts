/**
 * The books of `stores/books.ts` as a script for Redis, so that an operation is one round trip and nothing is read, compared and
 * written again. It does the same calculations in the same order, which `test/stores` compares.
 *
 * Everything is in one hash, so that a cluster has it in one place: `h` is the header, `m:<key>` the state of a meter, `l:<key>`
 * the log of a window as pairs of numbers, and `r:<id>` a reservation that is not settled yet.
 *
 * The first argument is the operation, and the second the time; without one, the time is that of the server.
 */
export const BOOKS_SCRIPT: string = `
local ROUNDING, UNDER_WAY_MS, AGAIN_MS, LONG_LOG, PAIR = 1e-6, 100, 1000, 128, 16
local KEEP_MS, KEEP_EVERY = 32 * 24 * 3600 * 1000, 256

local books, op, now = KEYS[1], ARGV[1], tonumber(ARGV[2])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local read = redis.call('HGET', books, 'h')
local head = read and cmsgpack.unpack(read)
local isNew = not head
if isNew then head = { epoch = ARGV[3], issued = 0, busy = 0, first = math.huge, penalties = {} } end

local meters, changes, gone, answer = {}, {}, {}, {}
local function change(field, value)
  changes[#changes + 1] = field
  changes[#changes + 1] = value
end
local function say(value)
  answer[#answer + 1] = value
end
local function text(number)
  if number == math.huge then return 'Infinity' end
  return string.format(number % 1 == 0 and '%.0f' or '%.17g', number)
end
local function optional(at)
  return tonumber(ARGV[at])
end

-- A quota is { unit, most, window, rate, isClock }: a window or a rate. It is only needed for a new meter.
local function meterOf(key, quota)
  if meters[key] then return meters[key] end
  local kept = redis.call('HGET', books, 'm:' .. key)
  local meter = kept and cmsgpack.unpack(kept)
  if not meter then
    meter = { unit = quota.unit, most = quota.most, reserved = 0, charged = 0, foreign = 0 }
    if quota.window then
      meter.length, meter.isClock, meter.logged, meter.held, meter.count = quota.window, quota.isClock, 0, 0, 0
    else
      meter.perSecond, meter.available, meter.asOf, meter.adopted = quota.rate, quota.most, now, now
    end
  end
  meters[key] = meter
  return meter
end

-- The log of a window has an entry for each answer: a time and an amount. The last one is in the meter, and its others are in a
-- string, which is read and written only if it changes.
local logs = {}
local function logOf(meter)
  if not logs[meter] then
    for key, each in pairs(meters) do
      if each == meter then logs[meter] = { key = key, pairs = redis.call('HGET', books, 'l:' .. key) or '' } end
    end
  end
  return logs[meter]
end

local function endOf(meter, at)
  if meter.isClock then return (math.floor(at / meter.length) + 1) * meter.length end
  return at + meter.length
end

local function forget(meter, now)
  local resetAt = -math.huge
  if meter.resetAt and now >= meter.resetAt then
    resetAt = meter.resetAt
    meter.resetAt, meter.resetLeft = nil, nil
  end
  local oldest = meter.oldest
  if not oldest or endOf(meter, oldest) > now and oldest > resetAt then return end
  local function isKept(at)
    return endOf(meter, at) > now and at > resetAt
  end
  local position, log = 1, meter.count > 0 and logOf(meter)
  meter.oldest = nil
  while log and position < #log.pairs do
    local at, amount = struct.unpack('dd', log.pairs, position)
    if isKept(at) then
      meter.oldest = at
      break
    end
    meter.logged = meter.logged - amount
    meter.count = meter.count - 1
    position = position + PAIR
  end
  if position > 1 then log.pairs = string.sub(log.pairs, position) end
  if meter.oldest then return end
  if isKept(meter.lastAt) then
    meter.oldest = meter.lastAt
  else
    meter.lastAt, meter.lastAmount, meter.logged = nil, nil, 0
  end
end

local function addToLog(meter, amount, now)
  if meter.lastAt then
    -- Neighbours in a long log are joined at the time of the last one, so that none counts for a shorter time.
    if meter.count >= LONG_LOG and now - meter.lastAt <= meter.length / LONG_LOG then
      amount = amount + meter.lastAmount
    else
      local log = logOf(meter)
      log.pairs = log.pairs .. struct.pack('dd', meter.lastAt, meter.lastAmount)
      meter.count = meter.count + 1
    end
  end
  meter.lastAt, meter.lastAmount, meter.oldest = now, amount, meter.oldest or now
end

local function left(meter, now)
  if not meter.length then
    return math.min(meter.most, meter.available + math.max(0, now - meter.asOf) / 1000 * meter.perSecond)
  end
  forget(meter, now)
  return meter.resetAt and meter.resetLeft or meter.most - meter.logged - meter.held
end

local function spend(meter, amount, now)
  meter.available = math.min(meter.most, left(meter, now) - amount)
  meter.asOf = math.max(now, meter.asOf)
end

local function hold(meter, amount, now)
  if not meter.length then return spend(meter, amount, now) end
  forget(meter, now)
  meter.held = meter.held + amount
  if meter.resetAt then meter.resetLeft = meter.resetLeft - amount end
end

local function charge(meter, amount, now)
  if not meter.length then return spend(meter, amount, now) end
  forget(meter, now)
  if amount > 0 then addToLog(meter, amount, now) end
  meter.logged = meter.logged + amount
  if meter.resetAt then meter.resetLeft = meter.resetLeft - amount end
end

local function untilMore(meter, missing)
  if not meter.length then return math.ceil(missing / meter.perSecond * 1000) end
  if meter.resetAt then return meter.resetAt - now end
  local log, more = meter.count > 0 and logOf(meter).pairs or '', 0
  for position = 1, #log, PAIR do
    local at, amount = struct.unpack('dd', log, position)
    more = more + amount
    if more >= missing then return endOf(meter, at) - now end
  end
  if meter.lastAt and more + meter.lastAmount >= missing then return endOf(meter, meter.lastAt) - now end
end

local function waitMs(meter, amount, leave)
  meter.asked = meter.asked or now
  local missing = amount + leave - left(meter, now)
  if missing <= ROUNDING then return 0 end
  if amount + leave > meter.most then return math.huge end
  return untilMore(meter, missing)
end

local function besideOthers(meter, share, reported, expected, most)
  if not expected then meter.foreign = 0 end
  local used = (expected or reported) + meter.foreign - reported
  local foreign = math.min(most, used > ROUNDING and used * share or meter.foreign / 2)
  meter.foreign = foreign < 1 and 0 or foreign
  return reported - meter.foreign
end

local function adopt(meter, reported, report, share)
  if meter.length then
    if not report.resetAt then
      if not meter.resetAt then charge(meter, math.max(0, left(meter, now) - reported), now) end
    elseif report.resetAt > now then
      meter.resetLeft = besideOthers(meter, share, reported, meter.resetAt and meter.resetLeft, math.huge)
      meter.resetAt = report.resetAt
    end
    return
  end
  if report.restorePerSecond and report.restorePerSecond ~= 0 then meter.perSecond = report.restorePerSecond end
  local expected = left(meter, now)
  local most = math.max(0, reported) + (now - meter.adopted) / 1000 * meter.perSecond
  meter.adopted = now
  spend(meter, expected - (meter.known and besideOthers(meter, share, reported, expected, most) or reported), now)
  meter.known = true
end

-- An entry is { key, amount, charged, asked, until }.
local function settle(meter, entry, actual, report)
  charge(meter, actual, now)
  hold(meter, -entry[2], now)
  meter.reserved = meter.reserved - entry[2]
  meter.charged = meter.charged + actual
  if not report then return end
  if report.limit and report.limit ~= 0 then
    if not meter.length then meter.perSecond = meter.perSecond * (report.limit / meter.most) end
    meter.most = report.limit
  end
  if not report.remaining then return end
  local reported = report.remaining - (meter.charged - entry[3] - actual) - meter.reserved
  local busy, passed = now - entry[4], now - (meter.reportedAt or -math.huge)
  meter.reportedAt = now
  adopt(meter, reported, report, busy < passed and busy / passed or 1)
end

local function remaining(meter)
  return math.max(0, left(meter, now))
end

local function endLeases()
  if now < head.first then return end
  head.first = math.huge
  local fields = redis.call('HGETALL', books)
  for index = 1, #fields, 2 do
    if string.sub(fields[index], 1, 2) == 'r:' then
      local entries, alive = cmsgpack.unpack(fields[index + 1]), {}
      for _, entry in ipairs(entries) do
        if entry[5] <= now then
          settle(meterOf(entry[1]), entry, entry[2])
        else
          alive[#alive + 1] = entry
          head.first = math.min(head.first, entry[5])
        end
      end
      if #alive == 0 then
        gone[#gone + 1] = fields[index]
        head.busy = head.busy - 1
      elseif #alive < #entries then
        change(fields[index], cmsgpack.pack(alive))
      end
    end
  end
end

local function write()
  for key, meter in pairs(meters) do change('m:' .. key, cmsgpack.pack(meter)) end
  for _, log in pairs(logs) do change('l:' .. log.key, log.pairs) end
  change('h', cmsgpack.pack(head))
  redis.call('HSET', books, unpack(changes))
  if #gone > 0 then redis.call('HDEL', books, unpack(gone)) end
  if head.issued % KEEP_EVERY == 0 then redis.call('PEXPIRE', books, KEEP_MS) end
end

if op == 'reserve' then
  endLeases()
  local asks = {}
  for from = 4, #ARGV, 13 do
    local quota = {
      unit = ARGV[from + 1], most = optional(from + 2), window = optional(from + 3), rate = optional(from + 4),
      isClock = ARGV[from + 5] == 'clock',
    }
    local meter = meterOf(ARGV[from], quota)
    local epoch, issued = ARGV[from + 9], optional(from + 10)
    if issued and (epoch ~= head.epoch or head.issued < issued) then
      -- The server has lost what this process saw.
      charge(meter, math.max(0, left(meter, now) - optional(from + 11)), optional(from + 12))
    end
    asks[#asks + 1] = {
      key = ARGV[from], meter = meter, amount = optional(from + 6), leave = optional(from + 7), lease = optional(from + 8),
    }
  end
  local longest, limit, isUnderWay = 0, 'penalty', false
  for scope, till in pairs(head.penalties) do
    if till <= now then
      head.penalties[scope] = nil
    else
      for _, ask in ipairs(asks) do
        if string.sub(ask.key, 1, #scope) == scope then longest = math.max(longest, till - now) end
      end
    end
  end
  if longest == 0 then
    for _, ask in ipairs(asks) do
      local known = waitMs(ask.meter, ask.amount, ask.leave)
      if (known or UNDER_WAY_MS) > longest then
        longest, limit, isUnderWay = known or UNDER_WAY_MS, ask.meter.unit, not known
      end
    end
  end
  if longest > 0 then
    say('')
    say(text(longest))
    say(limit)
    say(isUnderWay and 'yes' or '')
    say(head.busy > 0 and text(AGAIN_MS) or '')
  else
    local id = head.epoch .. '.' .. text(head.issued)
    head.issued, head.busy = head.issued + 1, head.busy + 1
    local entries = {}
    for _, ask in ipairs(asks) do
      local meter, till = ask.meter, now + ask.lease
      hold(meter, ask.amount, now)
      meter.reserved = meter.reserved + ask.amount
      entries[#entries + 1] = { ask.key, ask.amount, meter.charged, meter.asked or now, till }
      meter.asked = nil
      head.first = math.min(head.first, till)
    end
    change('r:' .. id, cmsgpack.pack(entries))
    say(id)
  end
  say(head.epoch)
  say(text(head.issued))
  say(text(now))
  for _, ask in ipairs(asks) do say(text(remaining(ask.meter))) end
elseif op == 'settle' then
  local id, reports, actual = ARGV[4], {}, {}
  local held = redis.call('HGET', books, 'r:' .. id)
  say(head.epoch)
  say(text(head.issued))
  say(text(now))
  if not held then return answer end
  local from = 6
  for _ = 1, optional(5) do
    local resetIn = optional(from + 4)
    reports[#reports + 1] = {
      unit = ARGV[from], windowMs = optional(from + 1), limit = optional(from + 2), remaining = optional(from + 3),
      resetAt = resetIn and now + resetIn, restorePerSecond = optional(from + 5),
    }
    from = from + 6
  end
  for at = from, #ARGV, 2 do actual[ARGV[at]] = optional(at + 1) end
  for _, entry in ipairs(cmsgpack.unpack(held)) do
    local meter, found = meterOf(entry[1]), nil
    for _, report in ipairs(reports) do
      local isSame = not report.windowMs or not meter.length or report.windowMs == meter.length
      if not found and report.unit == meter.unit and isSame then found = report end
    end
    settle(meter, entry, actual[meter.unit] or entry[2], found)
    say(entry[1])
    say(meter.unit)
    say(text(remaining(meter)))
  end
  gone[#gone + 1] = 'r:' .. id
  head.busy = head.busy - 1
elseif op == 'penalize' then
  head.penalties[ARGV[4]] = math.max(now + optional(5), head.penalties[ARGV[4]] or 0)
end
write()
return answer
`;
