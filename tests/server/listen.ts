export interface Heard {
  id: number | undefined
  type: string
  data: Record<string, unknown>
}

export interface Listening {
  /** Everything heard so far but beats. */
  heard: Heard[]
  /** Waits until so many events were heard. */
  until(count: number): Promise<Heard[]>
  /** The first message of a type, beats included. */
  next(type: string): Promise<Heard>
  /** Resolves when the server ends the stream. */
  ended: Promise<void>
  close(): void
}

/** A screen's live stream, read as a browser reads it. */
export async function listen(url: string, cookie: string, options: { after?: number; lastEventId?: number } = {}): Promise<Listening> {
  const abort = new AbortController()
  const address = options.after === undefined ? `${url}/api/live` : `${url}/api/live?after=${options.after}`
  const response = await fetch(address, {
    headers: { cookie, ...(options.lastEventId !== undefined && { 'last-event-id': String(options.lastEventId) }) },
    signal: abort.signal,
  })
  if (!response.ok || !response.body) throw new Error(`live: ${response.status}`)
  const all: Heard[] = []
  const waiting = new Set<() => void>()
  const ended = read(response.body, (message) => {
    all.push(message)
    for (const check of waiting) check()
  }).catch(() => undefined)
  const when = <T>(condition: () => T | undefined, what: string) =>
    new Promise<T>((resolve, reject) => {
      const give = () => {
        waiting.delete(check)
        reject(new Error(`heard no ${what} in 45 s, but ${JSON.stringify(all.map((one) => one.type))}`))
      }
      const timer = setTimeout(give, 45_000)
      const check = () => {
        const found = condition()
        if (found === undefined) return
        clearTimeout(timer)
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })
  const events = () => all.filter((one) => one.type.includes('.'))
  const listening: Listening = {
    get heard() {
      return events()
    },
    until: (count) => when(() => (events().length >= count ? events() : undefined), `${count} events`),
    next: (type) => when(() => all.find((one) => one.type === type), type),
    ended,
    close: () => abort.abort(),
  }
  await listening.next('hello')
  return listening
}

async function read(body: ReadableStream<Uint8Array>, take: (message: Heard) => void): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const fields = new Map(message.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
      const type = fields.get('event')
      if (type) take({ id: fields.has('id') ? Number(fields.get('id')) : undefined, type, data: JSON.parse(fields.get('data') ?? '{}') as Heard['data'] })
    }
  }
}
