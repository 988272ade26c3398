import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Endpoint } from '@heatline/server/api'
import { roles, type Role } from '@heatline/server/core/roles'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { client, signIn, startApp, type Client } from './harness.ts'
import { buildTown } from './town.ts'

/** Who may use each endpoint. An endpoint of the contract that is missing here fails the test. */
const everyone = [...roles]
const hall: Role[] = ['call-taker', 'shift-leader', 'administrator']
const takers: Role[] = ['call-taker', 'shift-leader']
const watchers: Role[] = ['wall', 'shift-leader', 'administrator']
const writers: Role[] = ['shift-leader', 'administrator']
const allowed: Record<keyof typeof endpoints, Role[] | 'public'> = {
  health: 'public',
  signIn: 'public',
  signInKiosk: 'public',
  whoAmI: everyone,
  signOut: everyone,
  cityInfo: 'public',
  suggestAddresses: [...hall, 'station'],
  resolveAddress: [...hall, 'station'],
  aroundPlace: [...hall, 'station'],
  startCall: takers,
  openCalls: hall,
  answerCall: takers,
  locateCall: takers,
  endCall: takers,
  callerHistory: hall,
  createOrder: takers,
  rulesInForce: hall,
  listRuleVersions: hall,
  readRuleVersion: hall,
  listRulePresets: hall,
  createRuleVersion: ['shift-leader', 'administrator'],
  readCalendar: hall,
  putCalendarDay: ['shift-leader', 'administrator'],
  deleteCalendarDay: ['shift-leader', 'administrator'],
  putSeason: ['shift-leader', 'administrator'],
  listOrders: [...hall, 'station'],
  readOrder: [...hall, 'station'],
  moveOrder: [...takers, 'station'],
  askRequest: ['station'],
  judgeRequest: [...takers, 'station'],
  splitOrder: takers,
  relatedOrders: hall,
  attach: [...takers, 'station'],
  readAttachment: [...hall, 'station'],
  takeReading: ['station'],
  wallState: watchers,
  seats: watchers,
  counts: watchers,
  reportFigures: ['shift-leader', 'administrator', 'station'],
  reportHotSpots: ['shift-leader', 'administrator'],
  reportDesk: ['shift-leader', 'administrator', 'station'],
  reportPaper: ['shift-leader', 'administrator'],
  reportOrders: ['shift-leader', 'administrator', 'station'],
  listUnits: everyone,
  listUnitTableRows: ['administrator'],
  decideUnitTableRows: ['administrator'],
  draftFromUnitTable: ['administrator'],
  searchArticles: hall,
  readArticle: hall,
  addArticle: writers,
  reviseArticle: writers,
  withdrawArticle: writers,
  answerAtOnce: takers,
  openGap: takers,
  tellAsker: takers,
  listGaps: hall,
  answerGap: writers,
  listNotices: [...hall, 'wall'],
  addNotice: writers,
  withdrawNotice: writers,
  residentInfo: 'public',
  findPlaces: 'public',
  aroundHome: 'public',
  reportByWeb: 'public',
  followOrder: 'public',
  listWebReports: takers,
  checkWebReport: takers,
  pressingOrders: ['shift-leader', 'administrator'],
  listSlips: ['shift-leader', 'administrator', 'station'],
  readSlip: ['shift-leader', 'administrator', 'station'],
  issueSlip: ['shift-leader'],
  replySlip: ['shift-leader', 'station'],
  closeSlip: ['shift-leader'],
  currentShift: hall,
  listShifts: hall,
  readShift: hall,
  addShiftNote: ['shift-leader'],
  offerShift: ['shift-leader'],
  acknowledgeItem: ['shift-leader'],
  reportPresent: ['shift-leader'],
  takeOverShift: ['shift-leader'],
  listDuty: hall,
  importDuty: ['shift-leader', 'administrator'],
  listImports: ['administrator'],
  startImport: ['administrator'],
  readImport: ['administrator'],
  uploadImport: ['administrator'],
  mapImport: ['administrator'],
  guessImportMapping: ['administrator'],
  readImportDifference: ['administrator'],
  listRefusedRows: ['administrator'],
  downloadRefusedRows: ['administrator'],
  applyImport: ['administrator'],
  undoImport: ['administrator'],
  cancelImport: ['administrator'],
  removeDuty: ['shift-leader', 'administrator'],
  listIncidents: hall,
  readStop: hall,
  unitTerritory: hall,
  dismissSuggestion: ['shift-leader', 'administrator'],
  createStop: ['shift-leader', 'administrator'],
  changeStop: ['shift-leader', 'administrator'],
  endStop: ['shift-leader', 'administrator'],
  gatherOrders: ['shift-leader', 'administrator'],
  joinStop: takers,
  releaseOrder: takers,
  publicStops: 'public',
  listCallBacks: [...takers, 'station'],
  takeCallBack: [...takers, 'station'],
  leaveCallBack: [...takers, 'station'],
  keepAttempt: [...takers, 'station'],
  callBackRegister: hall,
  callBackSample: ['shift-leader', 'administrator'],
  listCorrections: ['administrator'],
  decideCorrection: ['administrator'],
  checkAreaDraft: ['administrator'],
  listAreaFindings: ['shift-leader', 'administrator'],
  mendAreaFindings: ['administrator'],
  listAreaDrafts: writers,
  createAreaDraft: ['administrator'],
  readAreaDraft: writers,
  readDraftAreas: writers,
  changeDraftAreas: ['administrator'],
  undoDraftChange: ['administrator'],
  updateAreaDraft: ['administrator'],
  discardAreaDraft: ['administrator'],
  replayAreaDraft: ['administrator'],
  readReplay: writers,
  publishAreaDraft: ['administrator'],
  reverseAreaDraft: ['administrator'],
  reportMap: hall,
  listMapReports: hall,
  answerMapReport: ['administrator'],
  ogcLandingPage: 'public',
  ogcConformance: 'public',
  ogcApi: 'public',
  ogcCollections: everyone,
  ogcCollection: everyone,
  ogcItems: everyone,
  ogcItem: everyone,
  listDownloads: writers,
  download: writers,
}
const logins: Record<Role, string> = { 'call-taker': 'desk1', 'shift-leader': 'leader', station: 'west', administrator: 'admin', wall: 'wall' }

let database: TestDatabase
let app: FastifyInstance
const clients = new Map<Role, Client>()

beforeAll(async () => {
  database = await openTestDatabase()
  await buildTown(database.pool)
  app = (await startApp(database.pool)).app
  for (const role of roles) clients.set(role, await signIn(app, logins[role]))
})
afterAll(async () => {
  await app?.close()
  await database?.close()
})

const list = Object.entries(endpoints) as [keyof typeof endpoints, Endpoint][]

/** Asked with nothing right but the path: what is allowed fails later, with something else than 401 or 403. */
const knock = (who: Client, endpoint: Endpoint) => who.ask({ ...endpoint, path: endpoint.path.replaceAll(/:\w+/g, '1') }, {})

describe.each(list)('%s', (name, endpoint) => {
  const who = allowed[name]

  test('without a session', async () => {
    const { status } = await knock(client(app), endpoint)
    if (who === 'public') expect(status).not.toBe(403)
    else expect(status).toBe(401)
  })

  test.each(roles)('as %s', async (role) => {
    // The session that this endpoint ends must not be missed by the next.
    const asker = name === 'signOut' ? await signIn(app, logins[role]) : clients.get(role)
    const { status } = await knock(asker ?? client(app), endpoint)
    if (who === 'public' || who.includes(role)) expect([401, 403]).not.toContain(who === 'public' && status === 401 ? 0 : status)
    else expect(status).toBe(403)
  })
})

test('the live stream and the tiles need a session too', async () => {
  const tiles = ['/api/tiles', '/api/tiles/units', '/api/tiles/areas/heating'].map((folder) => `${folder}/12/3445/1530.mvt`)
  for (const url of ['/api/live', ...tiles]) expect((await app.inject({ url })).statusCode).toBe(401)
})
