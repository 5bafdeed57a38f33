/** The part of the script that counts one quota, as `stores/meter.ts` and the two budgets there do. It knows `books` and `now`. */
export const METER_SCRIPT: string = `
local ROUNDING, LONG_LOG, PAIR, LATE_MS = 1e-6, 128, 16, 10
local MOST_NOTED, EACH_MS, GONE_MS = 64, 10, 2000
local meters = {}

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
      meter.perSecond, meter.available, meter.asOf, meter.held, meter.adopted = quota.rate, quota.most, now, 0, now
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

local function level(meter, now)
  return math.min(meter.most, meter.available + math.max(0, now - meter.asOf) / 1000 * meter.perSecond)
end

local function left(meter, now)
  if not meter.length then return level(meter, now) - meter.held end
  forget(meter, now)
  return meter.resetAt and meter.resetLeft or meter.most - meter.logged - meter.held
end

local function spend(meter, amount, now)
  meter.available = math.min(meter.most, level(meter, now) - amount)
  meter.asOf = math.max(now, meter.asOf)
end

local function hold(meter, amount, now)
  if meter.length then forget(meter, now) end
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

local function untilMore(meter, missing, before)
  if not meter.length then
    if missing > meter.most - level(meter, now) then return nil end
    return math.max(missing > 0 and 0 or LATE_MS, math.ceil((missing + before) / meter.perSecond * 1000))
  end
  local windows = before > 0 and math.max(0, math.ceil((missing + before) / meter.most) - 1) or 0
  local later = windows * meter.length - now
  if meter.resetAt then return meter.resetAt + later end
  local log, more = meter.count > 0 and logOf(meter).pairs or '', windows * meter.most
  for position = 1, #log, PAIR do
    local at, amount = struct.unpack('dd', log, position)
    more = more + amount
    if more >= missing + before then return endOf(meter, at) + later end
  end
  if meter.lastAt and more + meter.lastAmount >= missing + before then return endOf(meter, meter.lastAt) + later end
end

-- Those who wait are a list of { place, priority, amount, leave, timed, until }, which is read and written only if there are any.
local rows = {}
local function rowOf(key, meter)
  if not rows[key] then
    local kept = (meter.waiting or 0) > 0 and redis.call('HGET', books, 'w:' .. key)
    rows[key] = { waiters = kept and cmsgpack.unpack(kept) or {} }
  end
  return rows[key]
end

local function isAhead(waiter, leave, rank)
  if waiter[1] == rank.place then return false end
  if waiter[2] ~= rank.priority then return waiter[2] > rank.priority end
  if waiter[4] ~= leave then return waiter[4] < leave end
  return waiter[5] and waiter[1] < rank.place
end

-- Returns nil if requests are under way on which it depends.
local function waitMs(key, meter, amount, leave, rank)
  meter.asked = meter.asked or now
  local before, most = 0, leave
  for _, waiter in ipairs(rowOf(key, meter).waiters) do
    if waiter[6] > now and isAhead(waiter, leave, rank) then
      before = before + waiter[3]
      most = math.max(most, waiter[4])
    end
  end
  local kept = math.max(0, math.min(most, meter.most - amount))
  local missing = amount + kept - left(meter, now)
  if missing + before <= ROUNDING then return 0 end
  if amount > meter.most then return math.huge end
  return untilMore(meter, missing, before)
end

local function msFor(meter, amount)
  if not meter.length then return math.ceil(amount / meter.perSecond * 1000) end
  return math.ceil(amount / meter.most * meter.length)
end

local function await(ask, rank, isNew, at)
  local known, meter = waitMs(ask.key, ask.meter, ask.amount, ask.leave, rank), ask.meter
  local row, others, isNoted, isFirst = rowOf(ask.key, meter), {}, false, false
  local waiter = { rank.place, rank.priority, ask.amount, ask.leave, known ~= nil, at + GONE_MS }
  for _, other in ipairs(row.waiters) do
    if other[1] == rank.place then
      isNoted = true
    elseif other[6] > now then
      others[#others + 1] = other
      isFirst = isFirst or isAhead(waiter, other[4], { place = other[1], priority = other[2] })
    end
  end
  if known == 0 and not isNoted then return 0 end
  if isNew and #others >= MOST_NOTED and not isFirst then
    meter.tailAt = math.max(at, (meter.tailAt or 0) + (known and msFor(meter, ask.amount) or EACH_MS))
    return meter.tailAt - at
  end
  others[#others + 1] = waiter
  row.waiters, row.isChanged, meter.waiting = others, true, #others
  return 0
end

local function forgetWaiter(key, meter, place)
  local row, others = rowOf(key, meter), {}
  for _, waiter in ipairs(row.waiters) do
    if waiter[1] ~= place then others[#others + 1] = waiter end
  end
  if #others < #row.waiters then
    row.waiters, row.isChanged, meter.waiting = others, true, #others > 0 and #others or nil
  end
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
`;
