import { METER_SCRIPT } from './meter-script.ts';

/**
 * The books of `stores/books.ts` as a script for Redis, so that an operation is one round trip and nothing is read, compared and
 * written again. It does the same calculations in the same order, which `test/stores` compares.
 *
 * Everything is in one hash, so that a cluster has it in one place. `h` is the header, `m:<key>` the state of a meter and `w:<key>`
 * those who wait for it. `l:<key>` is the log of a window as pairs of numbers, `u:<key>` who has used what, and `r:<id>` a reservation
 * that is not settled yet.
 *
 * The first argument is the operation, and the second the time; without one, the time is that of the server.
 */
export const BOOKS_SCRIPT: string = `
local UNDER_WAY_MS, AGAIN_MS = 100, 1000
local KEEP_MS, KEEP_EVERY = 32 * 24 * 3600 * 1000, 256

local books, op, now = KEYS[1], ARGV[1], tonumber(ARGV[2])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local read = redis.call('HGET', books, 'h')
local head = read and cmsgpack.unpack(read)
if not head then head = { epoch = ARGV[3], issued = 0, first = math.huge, penalties = {} } end

local changes, gone, answer = {}, {}, {}
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
local function placeOf(text)
  local epoch, number = string.match(text, '^(.*)%.(%d+)$')
  return epoch == head.epoch and tonumber(number) or math.huge
end

${METER_SCRIPT}
-- The uses of a quota are { amount, at } by the names of processes. The one that has used nothing for longest is forgotten first.
local MOST_USERS = 64
local used = {}
local function addUse(key, holder, amount)
  if not used[key] then
    local kept = redis.call('HGET', books, 'u:' .. key)
    used[key] = kept and cmsgpack.unpack(kept) or {}
  end
  local uses, count, oldest = used[key], 0, nil
  local before = uses[holder]
  uses[holder] = { amount + (before and before[1] or 0), now }
  for name, use in pairs(uses) do
    count = count + 1
    if not oldest or use[2] < uses[oldest][2] then oldest = name end
  end
  if count > MOST_USERS then uses[oldest] = nil end
end

-- An entry is { key, amount, charged, asked, until, holder }.
local function settle(meter, entry, actual, report)
  if entry[6] and actual > 0 then addUse(entry[1], entry[6], actual) end
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
  local fields, reserved = redis.call('HGETALL', books), {}
  for index = 1, #fields, 2 do
    local number = string.match(fields[index], '^r:.*%.(%d+)$')
    if number then
      reserved[#reserved + 1] = { number = tonumber(number), field = fields[index], value = fields[index + 1] }
    end
  end
  -- A hash has no order, and sums of fractions depend on theirs.
  table.sort(reserved, function(one, other) return one.number < other.number end)
  for _, each in ipairs(reserved) do
    local entries, alive = cmsgpack.unpack(each.value), {}
    for _, entry in ipairs(entries) do
      if entry[5] <= now then
        settle(meterOf(entry[1]), entry, entry[2])
      else
        alive[#alive + 1] = entry
        head.first = math.min(head.first, entry[5])
      end
    end
    if #alive == 0 then
      gone[#gone + 1] = each.field
    elseif #alive < #entries then
      change(each.field, cmsgpack.pack(alive))
    end
  end
end

local function write()
  for key, meter in pairs(meters) do change('m:' .. key, cmsgpack.pack(meter)) end
  for _, log in pairs(logs) do change('l:' .. log.key, log.pairs) end
  for key, row in pairs(rows) do
    if #row.waiters == 0 and row.isChanged then gone[#gone + 1] = 'w:' .. key end
    if #row.waiters > 0 and row.isChanged then change('w:' .. key, cmsgpack.pack(row.waiters)) end
  end
  for key, uses in pairs(used) do change('u:' .. key, cmsgpack.pack(uses)) end
  change('h', cmsgpack.pack(head))
  redis.call('HSET', books, unpack(changes))
  if #gone > 0 then redis.call('HDEL', books, unpack(gone)) end
  if head.issued % KEEP_EVERY == 0 then redis.call('PEXPIRE', books, KEEP_MS) end
end

if op == 'reserve' then
  endLeases()
  local asks = {}
  local rank = { place = placeOf(ARGV[5]), priority = optional(6) or 0 }
  for from = 7, #ARGV, 14 do
    local quota = {
      unit = ARGV[from + 1], most = optional(from + 2), window = optional(from + 3), rate = optional(from + 4),
      isClock = ARGV[from + 5] == 'clock',
    }
    local meter = meterOf(ARGV[from], quota)
    local epoch, issued = ARGV[from + 10], optional(from + 11)
    if issued and (epoch ~= head.epoch or head.issued < issued) then
      -- The server has lost what this process saw.
      charge(meter, math.max(0, left(meter, now) - optional(from + 12)), optional(from + 13))
    end
    asks[#asks + 1] = {
      key = ARGV[from], meter = meter, amount = optional(from + 6), leave = optional(from + 7), lease = optional(from + 8),
      isExact = ARGV[from + 9] ~= '',
    }
  end
  local longest, limit, again, isUnderWay = 0, 'penalty', math.huge, false
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
      local known, others = waitMs(ask.key, ask.meter, ask.amount, ask.leave, rank), (ask.meter.waiting or 0) * EACH_MS
      if (known or UNDER_WAY_MS + others) > longest then
        longest, limit, isUnderWay = known or UNDER_WAY_MS + others, ask.meter.unit, not known
        local mayBeLess = known and not ask.isExact and ask.meter.reserved > ROUNDING
        again = mayBeLess and AGAIN_MS + others or math.huge
      end
    end
  end
  if longest > 0 then
    local longer, place = 0, ''
    if ARGV[5] ~= '' and longest < math.huge and limit ~= 'penalty' then
      local isNew, at = rank.place == math.huge, now + math.min(longest, again)
      if isNew then
        rank.place = head.issued
        head.issued = head.issued + 1
      end
      for _, ask in ipairs(asks) do longer = math.max(longer, await(ask, rank, isNew, at)) end
      place = head.epoch .. '.' .. text(rank.place)
    end
    say('')
    say(text(longest + longer))
    say(limit)
    say(isUnderWay and 'yes' or '')
    say(again < math.huge and text(again) or '')
    say(place)
  else
    local id = head.epoch .. '.' .. text(head.issued)
    head.issued = head.issued + 1
    local entries = {}
    for _, ask in ipairs(asks) do
      local meter, till = ask.meter, now + ask.lease
      forgetWaiter(ask.key, meter, rank.place)
      hold(meter, ask.amount, now)
      meter.reserved = meter.reserved + ask.amount
      entries[#entries + 1] = { ask.key, ask.amount, meter.charged, meter.asked or now, till, ARGV[4] ~= '' and ARGV[4] or nil }
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
elseif op == 'leave' then
  local place = placeOf(ARGV[4])
  for _, field in ipairs(redis.call('HKEYS', books)) do
    local key = string.sub(field, 3)
    if string.sub(field, 1, 2) == 'w:' then forgetWaiter(key, meterOf(key), place) end
  end
elseif op == 'penalize' then
  head.penalties[ARGV[4]] = math.max(now + optional(5), head.penalties[ARGV[4]] or 0)
end
write()
return answer
`;
