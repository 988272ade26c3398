/** Somebody who does something, then waits so many seconds (`yield`), and goes on. */
export type Actor = AsyncGenerator<number, void, void>

interface Waiting {
  at: number
  /** Of two at the same moment the one that came first. */
  turn: number
  actor: Actor
}

/** Where people begin what they do. */
export interface Schedule {
  now: () => Date
  /** Lets somebody begin, now or in so many seconds. */
  begin: (actor: Actor, inSeconds?: number) => void
}

export interface FastSchedule extends Schedule {
  /** Runs everyone in the order of their moments until `end`; what would come later does not happen. */
  run(end: Date, onFailure: (error: unknown) => void): Promise<void>
}

/** Time that passes only when nobody has anything left to do at this moment: a day takes as long as its work. */
export function createSchedule(start: Date): FastSchedule {
  let moment = start.getTime()
  let turns = 0
  const waiting: Waiting[] = []

  const push = (entry: Waiting) => {
    waiting.push(entry)
    let index = waiting.length - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!before(waiting[index], waiting[parent])) return
      swap(waiting, index, parent)
      index = parent
    }
  }
  const pop = (): Waiting | undefined => {
    const first = waiting[0]
    const last = waiting.pop()
    if (!first || !last || first === last) return first
    waiting[0] = last
    let index = 0
    for (;;) {
      const [left, right] = [2 * index + 1, 2 * index + 2]
      const least = before(waiting[right], waiting[left]) ? right : left
      if (!before(waiting[least], waiting[index])) return first
      swap(waiting, index, least)
      index = least
    }
  }

  return {
    now: () => new Date(moment),
    begin(actor, inSeconds = 0) {
      push({ at: moment + inSeconds * 1000, turn: (turns += 1), actor })
    },
    async run(end, onFailure) {
      for (let next = pop(); next && next.at <= end.getTime(); next = pop()) {
        moment = Math.max(moment, next.at)
        try {
          const step = await next.actor.next()
          if (!step.done) push({ at: moment + step.value * 1000, turn: (turns += 1), actor: next.actor })
        } catch (error) {
          onFailure(error)
        }
      }
      moment = end.getTime()
    },
  }
}

function before(one: Waiting | undefined, other: Waiting | undefined): boolean {
  if (!one || !other) return one !== undefined
  return one.at < other.at || (one.at === other.at && one.turn < other.turn)
}

function swap<T>(list: T[], one: number, other: number): void {
  const kept = list[one] as T
  list[one] = list[other] as T
  list[other] = kept
}
