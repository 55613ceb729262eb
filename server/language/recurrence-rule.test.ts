import { describe, expect, it } from 'vitest'
import { formatRule, isSupportedRule, parseRule } from './recurrence-rule.ts'

describe('a rule', () => {
  it.each([
    ['FREQ=DAILY', 'FREQ=DAILY'],
    ['INTERVAL=2;FREQ=DAILY', 'FREQ=DAILY;INTERVAL=2'],
    ['FREQ=DAILY;INTERVAL=1', 'FREQ=DAILY'],
    ['FREQ=WEEKLY;BYDAY=WE,MO,WE', 'FREQ=WEEKLY;BYDAY=MO,WE'],
    ['FREQ=MONTHLY;BYDAY=-1FR,+2MO', 'FREQ=MONTHLY;BYDAY=2MO,-1FR'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1,15,1', 'FREQ=MONTHLY;BYMONTHDAY=1,15,-1'],
    ['FREQ=YEARLY;BYDAY=53MO', 'FREQ=YEARLY;BYDAY=53MO'],
    ['FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
    ['FREQ=DAILY;UNTIL=20261224T235959Z', 'FREQ=DAILY;UNTIL=20261224'],
    ['FREQ=WEEKLY;COUNT=3;WKST=SU', 'FREQ=WEEKLY;WKST=SU;COUNT=3'],
  ])('%s has the canonical form %s', (text, canonical) => {
    const rule = parseRule(text)
    expect(rule && formatRule(rule)).toBe(canonical)
  })

  it.each([
    '',
    'FREQ',
    'FREQ=HOURLY',
    'freq=daily',
    'INTERVAL=2',
    'FREQ=DAILY;',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;BYHOUR=9',
    'FREQ=DAILY;X-OWN=1',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=1000',
    'FREQ=DAILY;INTERVAL=-1',
    'FREQ=DAILY;INTERVAL=1e2',
    'FREQ=YEARLY;INTERVAL=100',
    'FREQ=DAILY;COUNT=3;UNTIL=20261224',
    'FREQ=DAILY;COUNT=1000',
    'FREQ=DAILY;UNTIL=20260230',
    'FREQ=DAILY;UNTIL=tomorrow',
    'FREQ=DAILY;BYSETPOS=1',
    'FREQ=DAILY;BYDAY=MO;BYSETPOS=1',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;BYDAY=',
    'FREQ=MONTHLY;BYDAY=6MO',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=YEARLY;BYMONTH=13',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'DTSTART=20260101;FREQ=DAILY',
    `FREQ=MONTHLY;BYMONTHDAY=${Array.from({ length: 200 }, () => '1').join(',')}`,
  ])('%j is not supported', (text) => {
    expect(isSupportedRule(text)).toBe(false)
  })
})
