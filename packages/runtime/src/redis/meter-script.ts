/** The part of the script that counts one quota, as `stores/meter.ts` and the two budgets there do. It knows `books` and `now`. */
export const METER_SCRIPT: string = `
local ROUNDING, LONG_LOG, PAIR = 1e-6, 128, 16
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

local function untilMore(meter, missing)
  if not meter.length then
    if missing > meter.most - level(meter, now) then return nil end
    return math.ceil(missing / meter.perSecond * 1000)
  end
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
  local kept = math.max(0, math.min(leave, meter.most - amount))
  local missing = amount + kept - left(meter, now)
  if missing <= ROUNDING then return 0 end
  if amount > meter.most then return math.huge end
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
`;
