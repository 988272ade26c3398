import { describe, expect, test } from 'vitest'
import { roles, type Role } from '../roles.ts'
import { orderKinds, requestKinds } from './order.ts'
import { moveActions, openStates, orderActions, orderStates, transition, transitions, type OrderAction, type OrderState, type Situation } from './transitions.ts'

const mine = 7
/** An order of unit 7 as it usually is in a state. */
const ordinary = (state: OrderState): Situation => ({ state, kind: 'repair', unitId: state === 'received' ? null : mine, pausedAt: null, openRequest: null })
const as = (role: Role, unitId: number | null = role === 'station' ? mine : null) => ({ role, unitId })

/** Every state × action × role that is allowed on an ordinary repair; all others must be refused. */
const allowed = `
  received    dispatch       call-taker shift-leader          → dispatched
  received    answer         call-taker shift-leader          → closed
  received    refer          call-taker shift-leader          → closed
  received    remark         call-taker shift-leader          → received
  received    reclassify     call-taker shift-leader          → received
  received    withdraw       call-taker shift-leader          → closed
  received    merge          call-taker shift-leader          → closed
  received    link           call-taker shift-leader          → received
  received    unlink         call-taker shift-leader          → received
  received    split          call-taker shift-leader          → received
  received    attach         call-taker shift-leader          → received
  dispatched  transfer       shift-leader                     → dispatched
  dispatched  accept         station                          → accepted
  dispatched  remark         call-taker shift-leader          → dispatched
  dispatched  ask-return     station                          → dispatched
  dispatched  ask-extension  station                          → dispatched
  dispatched  reclassify     shift-leader                     → dispatched
  dispatched  withdraw       shift-leader                     → closed
  dispatched  merge          shift-leader                     → closed
  dispatched  link           call-taker shift-leader          → dispatched
  dispatched  unlink         call-taker shift-leader          → dispatched
  dispatched  split          call-taker shift-leader          → dispatched
  dispatched  attach         station call-taker shift-leader  → dispatched
  accepted    transfer       shift-leader                     → dispatched
  accepted    arrive         station                          → arrived
  accepted    progress       station                          → accepted
  accepted    remark         call-taker shift-leader          → accepted
  accepted    ask-return     station                          → accepted
  accepted    ask-extension  station                          → accepted
  accepted    ask-hold       station                          → accepted
  accepted    reclassify     shift-leader                     → accepted
  accepted    withdraw       shift-leader                     → closed
  accepted    merge          shift-leader                     → closed
  accepted    link           call-taker shift-leader          → accepted
  accepted    unlink         call-taker shift-leader          → accepted
  accepted    split          call-taker shift-leader          → accepted
  accepted    attach         station call-taker shift-leader  → accepted
  arrived     transfer       shift-leader                     → dispatched
  arrived     progress       station                          → arrived
  arrived     remark         call-taker shift-leader          → arrived
  arrived     finish         station                          → done
  arrived     ask-return     station                          → arrived
  arrived     ask-extension  station                          → arrived
  arrived     ask-hold       station                          → arrived
  arrived     reclassify     shift-leader                     → arrived
  arrived     withdraw       shift-leader                     → closed
  arrived     merge          shift-leader                     → closed
  arrived     link           call-taker shift-leader          → arrived
  arrived     unlink         call-taker shift-leader          → arrived
  arrived     split          call-taker shift-leader          → arrived
  arrived     attach         station call-taker shift-leader  → arrived
  arrived     measure        station                          → arrived
  done        remark         call-taker shift-leader          → done
  done        close          shift-leader                     → closed
  done        reopen         call-taker shift-leader          → dispatched
  done        link           call-taker shift-leader          → done
  done        unlink         call-taker shift-leader          → done
  done        attach         station call-taker shift-leader  → done
  closed      reopen         call-taker shift-leader          → dispatched`

const expected = new Set(
  allowed.trim().split('\n').flatMap((line) => {
    const [left = '', to = ''] = line.split('→')
    const [state = '', action = '', ...by] = left.trim().split(/\s+/)
    return by.map((role) => `${state} ${action} ${role} → ${to.trim()}`)
  }),
)

test('the table allows exactly these moves of an ordinary repair', () => {
  const found = new Set<string>()
  for (const state of orderStates) {
    for (const action of orderActions) {
      for (const role of roles) {
        const result = transition(ordinary(state), action, as(role))
        if (result.kind === 'allowed') found.add(`${state} ${action} ${role} → ${result.to ?? state}`)
      }
    }
  }
  expect([...found].sort()).toEqual([...expected].sort())
})

/** Every order that can be: state × kind × pause × request, with and without a unit. */
function* situations(): Generator<Situation> {
  for (const state of orderStates)
    for (const kind of orderKinds)
      for (const pausedAt of [null, '2026-01-10T04:00:00.000Z'])
        for (const openRequest of [null, ...requestKinds])
          for (const unitId of [null, mine]) yield { state, kind, pausedAt, openRequest, unitId }
}

describe('laws, in every situation', () => {
  /** The situations in which a move is allowed though the law says that it must not be. */
  const broken = (forbidden: (order: Situation, action: OrderAction, role: Role) => boolean, unitId?: number) => {
    const found: object[] = []
    for (const order of situations())
      for (const action of orderActions)
        for (const role of roles)
          if (forbidden(order, action, role) && transition(order, action, as(role, role === 'station' ? (unitId ?? mine) : null)).kind === 'allowed') found.push({ ...order, action, role })
    return found
  }

  test('closed stays closed but for reopening', () => {
    expect(broken(({ state }, action) => state === 'closed' && action !== 'reopen')).toEqual([])
  })
  test('only the unit that has the order works on it, whoever else sees it', () => {
    expect(broken((_order, _action, role) => role === 'station', mine + 1)).toEqual([])
  })
  test('neither an administrator nor a wall moves anything', () => {
    expect(broken((_order, _action, role) => role === 'administrator' || role === 'wall')).toEqual([])
  })
  test('while the clocks stand still nobody arrives, finishes or asks for more time', () => {
    expect(broken(({ pausedAt }, action) => pausedAt !== null && ['arrive', 'finish', 'ask-extension', 'ask-hold'].includes(action))).toEqual([])
  })
  test('a unit has one request at a time, and only what was asked is granted', () => {
    expect(broken(({ openRequest }, action) => openRequest !== null && action.startsWith('ask-'))).toEqual([])
    expect(broken(({ openRequest }, action) => action.startsWith('grant-') && action !== `grant-${openRequest}`)).toEqual([])
  })
})

describe('requests', () => {
  const asked = (state: OrderState, openRequest: Situation['openRequest']): Situation => ({ ...ordinary(state), openRequest })
  test.each(['dispatched', 'accepted', 'arrived'] as const)('are judged by the shift leader and taken back by the unit, when %s', (state) => {
    for (const kind of requestKinds) {
      if (kind === 'hold' && state === 'dispatched') continue
      expect(transition(asked(state, kind), `grant-${kind}`, as('shift-leader'))).toMatchObject({ kind: 'allowed', to: kind === 'return' ? 'received' : undefined })
      expect(transition(asked(state, kind), 'refuse', as('shift-leader'))).toMatchObject({ kind: 'allowed', to: undefined, needs: ['note'] })
      expect(transition(asked(state, kind), 'take-back', as('station'))).toMatchObject({ kind: 'allowed', to: undefined })
      expect(transition(asked(state, kind), `grant-${kind}`, as('call-taker')).kind).toBe('forbidden')
      expect(transition(asked(state, kind), 'refuse', as('station')).kind).toBe('forbidden')
    }
  })
  test('a hold is ended by the unit or the shift leader', () => {
    const paused = { ...ordinary('accepted'), pausedAt: '2026-01-10T04:00:00.000Z' }
    for (const role of ['station', 'shift-leader'] as const) expect(transition(paused, 'resume', as(role)).kind).toBe('allowed')
    expect(transition(paused, 'resume', as('call-taker')).kind).toBe('forbidden')
    expect(transition(ordinary('accepted'), 'resume', as('station')).kind).toBe('impossible')
  })
})

test('what nobody visits is finished from the desk, a repair only at its place', () => {
  for (const kind of orderKinds) {
    const result = transition({ ...ordinary('accepted'), kind }, 'finish', as('station')).kind
    expect(result).toBe(kind === 'repair' || kind === 'emergency' ? 'impossible' : 'allowed')
  }
})

test('an order that never was at a unit is reopened to nobody’s', () => {
  expect(transition({ ...ordinary('closed'), unitId: null }, 'reopen', as('shift-leader'))).toMatchObject({ to: 'received' })
})

test('each move of the table leads from a state into a state', () => {
  for (const action of moveActions) expect(transitions[action].length).toBeGreaterThan(0)
  expect(openStates).toEqual(orderStates.slice(0, 4))
})
