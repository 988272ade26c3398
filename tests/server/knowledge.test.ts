import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Article, type ArticleText, type Order } from '@heatline/server/api'
import { loadArticles, readArticles } from '@heatline/server/features/knowledge/load'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { signIn, startApp, uuid, type Client } from './harness.ts'
import { buildTown, type Town } from './town.ts'

/** A Friday in the heating season. */
const start = Date.parse('2026-11-20T02:00:00Z')
let clock = start
let database: TestDatabase
let app: FastifyInstance
let town: Town
let desk: Client
let leader: Client
let articles: Record<'refund' | 'meter' | 'expired' | 'water', Article>

const text = (more: Partial<ArticleText> & Pick<ArticleText, 'title'>): ArticleText => ({
  kind: 'policy', category: 'heating', body: '', phone: '', hours: '', owner: '供热科', validUntil: null, ...more,
})
const add = (by: Client, article: ArticleText, answersGap?: number) =>
  by.call(endpoints.addArticle, { body: { clientId: uuid(), ...article, ...(answersGap !== undefined && { answersGap }) } })
const search = (query: Parameters<typeof desk.call<typeof endpoints.searchArticles>>[1]['query']) => desk.call(endpoints.searchArticles, { query })
const titles = async (q: string, category?: 'heating' | 'property') =>
  (await search({ q, ...(category && { category }) })).hits.map(({ article }) => article.title)

beforeAll(async () => {
  database = await openTestDatabase()
  town = await buildTown(database.pool)
  app = (await startApp(database.pool, () => new Date(clock))).app
  desk = await signIn(app, 'desk1')
  leader = await signIn(app, 'leader')
  articles = {
    refund: await add(leader, text({ title: '室温不达标退还热费', body: '经测温确认室内温度低于标准的，按日退还热费。申请退费须在供热期结束前提出。' })),
    meter: await add(leader, text({ title: '热计量收费', kind: 'procedure', body: '安装热计量表的用户按面积与热量两部制缴费。' })),
    expired: await add(leader, text({ title: '上一供热期收费标准', body: '每平方米 26 元。', validUntil: '2026-11-19' })),
    water: await add(leader, text({ title: '自来水客服', kind: 'contact', category: null, body: '停水、水压低、水表故障、水费。', phone: '024-5550 9601', hours: '24 小时', owner: '水务集团' })),
  }
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

describe('search', () => {
  test('finds Chinese by what callers say, in either writing', async () => {
    expect(await titles('家里温度不达标怎么退费')).toEqual(['室温不达标退还热费'])
    expect(await titles('退還熱費')).toEqual(['室温不达标退还热费'])
    expect(await titles('热计量怎么收费')).toContain('热计量收费')
  })
  test('keeps to the category and what is of use in all', async () => {
    expect(await titles('停水了', 'property')).toEqual(['自来水客服'])
    expect(await titles('退费', 'property')).toEqual([])
  })
  test('marks what was asked for in title and excerpt', async () => {
    const { hits: [hit] } = await search({ q: '申请退费' })
    expect(hit?.excerpt.marks.map(([from, to]) => hit.excerpt.text.slice(from, to))).toContain('申请退费')
  })
  test('leaves out what is past its last day, and shows it to those who revise', async () => {
    expect(await titles('收费标准')).not.toContain('上一供热期收费标准')
    const { hits } = await search({ show: 'expired' })
    expect(hits.map(({ article }) => article.title)).toEqual(['上一供热期收费标准'])
  })
  test.each(["'", "a' | 'b", '\\', '&|!()', ':*', '%', '　'])('takes %j as a question like any other', async (q) => {
    expect((await desk.ask(endpoints.searchArticles, { query: { q } })).status).toBe(200)
  })
})

describe('an article', () => {
  test('keeps every version, and refuses a change of an old one', async () => {
    const made = await add(leader, text({ title: '开栓时间', body: '11 月 1 日零时。' }))
    const params = { id: made.id }
    const changed = { ...text({ title: '开栓时间', body: '10 月 25 日起。' }), version: 1 }
    expect((await leader.call(endpoints.reviseArticle, { params, body: changed })).version).toBe(2)
    expect(await leader.ask(endpoints.reviseArticle, { params, body: changed })).toMatchObject({ status: 409, body: { code: 'stale' } })
    const { article, versions } = await desk.call(endpoints.readArticle, { params })
    expect(article.body).toBe('10 月 25 日起。')
    expect(versions.map(({ version, body, by }) => [version, body, by])).toEqual([[2, '10 月 25 日起。', 'leader'], [1, '11 月 1 日零时。', 'leader']])
    expect(await titles('10 月 25 日')).toContain('开栓时间')
  })
  test('is made once however often it is sent', async () => {
    const body = { clientId: uuid(), ...text({ title: '只做一次' }) }
    const first = await leader.call(endpoints.addArticle, { body })
    expect(await leader.call(endpoints.addArticle, { body })).toEqual(first)
  })
  test('of a contact has a telephone', async () => {
    const body = { clientId: uuid(), ...text({ title: '某处', kind: 'contact' }) }
    expect((await leader.ask(endpoints.addArticle, { body })).status).toBe(400)
  })
  test('that is withdrawn is neither found nor told, until it is back', async () => {
    const made = await add(leader, text({ title: '错误的说法', body: '独有词句' }))
    const set = (withdrawn: boolean) => leader.call(endpoints.withdrawArticle, { params: { id: made.id }, body: { version: 1, withdrawn } })
    await set(true)
    expect(await titles('独有词句')).toEqual([])
    expect(await desk.ask(endpoints.answerAtOnce, { body: question({ articleId: made.id }) })).toMatchObject({ status: 409, body: { code: 'impossible' } })
    await set(false)
    expect(await titles('独有词句')).toEqual(['错误的说法'])
  })
})

const question = <T extends object>(more: T) => ({ clientId: uuid(), category: 'heating' as const, matter: '供热收费', callerNumber: '13800002046', ...more })

describe('a question answered at once', () => {
  test('is an order of its own kind, closed, with the article that was told', async () => {
    const order = await desk.call(endpoints.answerAtOnce, { body: question({ articleId: articles.meter.id }) })
    expect(order).toMatchObject({ kind: 'consultation', state: 'closed', outcome: 'answered', category: 'heating', callerNumber: '13800002046' })
    const { steps } = await desk.call(endpoints.readOrder, { params: { id: order.id } })
    expect(steps.map(({ action, by }) => [action, by])).toEqual([['create', 'desk1'], ['answer', 'desk1']])
    expect(steps[1]?.detail).toMatchObject({ articleId: articles.meter.id, articleVersion: 1 })
    expect((await desk.call(endpoints.readArticle, { params: { id: articles.meter.id } })).told).toBe(1)
  })
  test('outside the scope is answered with the exact contact, and kept', async () => {
    const order = await desk.call(endpoints.answerAtOnce, { body: question({ articleId: articles.water.id, category: 'other', matter: '停水' }) })
    expect(order).toMatchObject({ state: 'closed', outcome: 'out-of-scope' })
    const { steps } = await desk.call(endpoints.readOrder, { params: { id: order.id } })
    expect(steps.at(-1)).toMatchObject({ action: 'refer', note: '自来水客服 024-5550 9601' })
  })
  test('in a call with the unit keeps what the unit said', async () => {
    expect((await desk.ask(endpoints.answerAtOnce, { body: question({ unitId: town.west }) })).status).toBe(400)
    const order = await desk.call(endpoints.answerAtOnce, { body: question({ unitId: town.west, note: '今晚九点恢复' }) })
    const { steps } = await desk.call(endpoints.readOrder, { params: { id: order.id } })
    expect(steps.at(-1)).toMatchObject({ action: 'answer', detail: { unitId: town.west } })
  })
  test('at a place knows it', async () => {
    const order = await desk.call(endpoints.answerAtOnce, {
      body: question({ articleId: articles.refund.id, spokenAddress: '暖阳街5号向阳小区2号楼', label: (await place('暖阳街5号向阳小区2号楼')) }),
    })
    expect(order).toMatchObject({ estate: '向阳小区', located: true })
  })
  test('is one order however often it is sent', async () => {
    const body = question({ articleId: articles.meter.id })
    const orders = await Promise.all([1, 2, 3].map(() => desk.call(endpoints.answerAtOnce, { body })))
    expect(new Set(orders.map((order: Order) => order.id)).size).toBe(1)
    expect((await leader.ask(endpoints.answerAtOnce, { body })).status).toBe(409)
  })
  test('is not answered with what is past its last day, or with nothing', async () => {
    expect((await desk.ask(endpoints.answerAtOnce, { body: question({ articleId: articles.expired.id }) })).status).toBe(409)
    expect((await desk.ask(endpoints.answerAtOnce, { body: question({}) })).status).toBe(400)
    expect((await desk.ask(endpoints.answerAtOnce, { body: question({ articleId: 999_999 }) })).status).toBe(400)
  })
})

async function place(q: string): Promise<string> {
  return (await desk.call(endpoints.resolveAddress, { query: { q } })).matches[0]?.label ?? ''
}

describe('a question without an article', () => {
  const asked = '空置房不供热要交多少基础费'
  const open = (more: object = {}) => desk.call(endpoints.openGap, { body: question({ question: asked, matter: '供热收费', ...more }) })

  test('is owed in ten working days, by somebody who writes articles', async () => {
    const { gap, order } = await open()
    // From Friday 2026-11-20 the tenth working day is Friday 2026-12-04; it may be answered until midnight.
    expect(gap).toMatchObject({ dueAt: '2026-12-04T16:00:00.000Z', owner: 'leader', late: false, openedBy: 'desk1' })
    expect(order).toMatchObject({ kind: 'consultation', state: 'received', outcome: null })
  })

  test('is joined by the next who asks it, answered by an article, and told to each', async () => {
    const { gap, order } = await open({ callerName: '王女士' })
    const { gaps } = await search({ q: '空置房基础费' })
    expect(gaps.map((one) => one.id)).toContain(gap.id)
    const second = await open({ gapId: gap.id, callerNumber: '13900001111' })
    expect(second.gap.askers.map((one) => one.number)).toEqual(['13800002046', '13900001111'])

    const tellFirst = { params: { id: gap.id }, body: { orderId: order.id } }
    expect((await desk.ask(endpoints.tellAsker, tellFirst)).status).toBe(409)
    const article = await add(leader, text({ title: '空置房基础热费', body: '停供用户按 20% 缴纳基础热费。' }), gap.id)
    expect((await desk.ask(endpoints.openGap, { body: question({ question: asked, gapId: gap.id }) })).body.code).toBe('stale')

    const toTell = await desk.call(endpoints.listGaps, { query: { show: 'to-tell' } })
    expect(toTell.gaps.map((one) => [one.id, one.article?.id, one.askers.length])).toEqual([[gap.id, article.id, 2]])
    await desk.call(endpoints.tellAsker, tellFirst)
    await desk.call(endpoints.tellAsker, tellFirst)
    expect((await desk.call(endpoints.readOrder, { params: { id: order.id } })).order).toMatchObject({ state: 'closed', outcome: 'answered' })
    await desk.call(endpoints.tellAsker, { params: { id: gap.id }, body: { orderId: second.order.id, note: '已电话告知' } })
    expect((await desk.call(endpoints.listGaps, { query: { show: 'to-tell' } })).gaps).toEqual([])
    expect((await desk.call(endpoints.listGaps, { query: { show: 'closed' } })).gaps.map((one) => one.id)).toEqual([gap.id])
    expect((await desk.call(endpoints.readArticle, { params: { id: article.id } })).told).toBe(2)
  })

  test('whose order a unit works on is told, and the unit keeps its order', async () => {
    const { gap, order } = await open()
    const { state, version } = await leader.call(endpoints.moveOrder, { params: { id: order.id }, body: { action: 'dispatch', version: order.version, unitId: town.west } })
    expect(state).toBe('dispatched')
    await leader.call(endpoints.answerGap, { params: { id: gap.id }, body: { articleId: articles.meter.id } })
    const told = await desk.call(endpoints.tellAsker, { params: { id: gap.id }, body: { orderId: order.id } })
    expect(told.askers).toMatchObject([{ orderId: order.id, toldAt: new Date(clock).toISOString() }])
    expect((await desk.call(endpoints.readOrder, { params: { id: order.id } })).order).toMatchObject({ state: 'dispatched', outcome: null, unitId: town.west, version })
  })

  test('can be answered by an article that was there', async () => {
    const { gap } = await open()
    const closed = await leader.call(endpoints.answerGap, { params: { id: gap.id }, body: { articleId: articles.meter.id } })
    expect(closed.article).toEqual({ id: articles.meter.id, title: '热计量收费' })
    expect((await leader.ask(endpoints.answerGap, { params: { id: gap.id }, body: { articleId: articles.meter.id } })).body.code).toBe('stale')
  })

  test('is late after its day', async () => {
    const { gap } = await open()
    clock = Date.parse(gap.dueAt)
    const { gaps } = await (await signIn(app, 'desk1')).call(endpoints.listGaps, { query: {} })
    expect(gaps.find((one) => one.id === gap.id)?.late).toBe(true)
    clock = start
  })
})

describe('a file of articles', () => {
  const read = (file: string) => readArticles(readFileSync(new URL(`../../data/knowledge/${file}`, import.meta.url), 'utf8'))

  test('is read once; what says something else gets a new version', async () => {
    const contacts = read('contacts.tsv')
    expect(await loadArticles(database.pool, contacts, new Date(clock))).toEqual({ added: contacts.length, revised: 0, same: 0 })
    expect(await loadArticles(database.pool, contacts, new Date(clock))).toEqual({ added: 0, revised: 0, same: contacts.length })
    const changed = contacts.map((one) => (one.key === 'c-gas' ? { ...one, phone: '024-5550 9999' } : one))
    expect(await loadArticles(database.pool, changed, new Date(clock))).toMatchObject({ revised: 1, same: contacts.length - 1 })
    const [hit] = (await search({ q: '家里闻到煤气味', kind: 'contact' })).hits
    expect(hit?.article).toMatchObject({ title: '燃气客服与抢修', phone: '024-5550 9999', version: 2 })
  })
  test('of the demo answers what callers of a winter ask', async () => {
    await loadArticles(database.pool, read('articles.tsv'), new Date(clock))
    const first = async (q: string) => (await titles(q))[0]
    expect(await first('想停暖一年，不住人，怎么申请停供')).toBe('申请停止供热（停供）')
    expect(await first('室温只有十五度能不能退热费')).toMatch(/退还热费/)
    expect(await first('楼上暖气漏水把我家泡了，损失谁来赔')).toBe('暖气漏水造成损失由谁赔')
    expect(await first('電梯困人')).toBe('电梯停运、困人怎样处理')
    expect(await first('电费太高了找谁')).toBe('供电服务')
  })
  test.each([
    ['key\tkind\ttitle\towner\nk\tlaw\tTitle\tOffice', /line 2: kind "law"/],
    ['key\tkind\ttitle\towner\n\tpolicy\tTitle\tOffice', /line 2: key ""/],
    ['key\tkind\ttitle\towner\tcategory\nk\tpolicy\tTitle\tOffice\twater', /line 2: category "water"/],
    ['key\tkind\ttitle\towner\tvalid_until\nk\tpolicy\tTitle\tOffice\tsoon', /line 2: valid_until "soon"/],
  ])('with a mistake says its line: %j', (table, problem) => {
    expect(() => readArticles(table)).toThrow(problem)
  })
})
