import { makeZip } from './make-zip.ts'

export interface HostileFile {
  what: string
  file: string
  content: () => Buffer
  code: string
  zh: RegExp
  en: RegExp
}

const megabyte = 2 ** 20
const doctype = '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>\n'

function workbook(sheet: Buffer | string): Buffer {
  return makeZip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r0"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r0" Type="http://x/worksheet" Target="worksheets/sheet0.xml"/></Relationships>',
    'xl/worksheets/sheet0.xml': sheet,
  })
}

const header = '行政区,街路,门牌号,经度,纬度\n'

/** What a careless or malicious person may upload, and what it is refused for. */
export const hostileFiles: HostileFile[] = [
  {
    what: 'a broken zip', file: 'roads.zip', code: 'zip', zh: /重新打包/, en: /pack it and upload it again/,
    content: () => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(2000, 7)]),
  },
  {
    what: 'a zip that was cut off', file: 'roads.zip', code: 'zip', zh: /重新打包/, en: /pack it and upload it again/,
    content: () => workbook('<worksheet/>').subarray(0, 400),
  },
  {
    what: 'a CSV with a quote left open', file: 'plates.csv', code: 'csv-quote', zh: /第 3 行：.*补上引号/, en: /Line 3: .*close it/,
    content: () => Buffer.from(`${header}春城区,暖阳街,1号,123.4,41.8\n春城区,"暖阳街,2号,123.4,41.8\n春城区,暖阳街,3号,123.4,41.8\n`),
  },
  {
    what: 'a CSV whose quote swallows 60 MB', file: 'plates.csv', code: 'csv-row-too-long', zh: /引号没有闭合/, en: /left open/,
    content: () => Buffer.concat([Buffer.from(`${header}"`), Buffer.alloc(60 * megabyte, 'a,b\n')]),
  },
  {
    what: 'an XLSX bomb', file: 'units.xlsx', code: 'zip-bomb', zh: /请拆分/, en: /split it/,
    content: () => workbook(Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(300 * megabyte, '<row><c t="inlineStr"><is><t>a</t></is></c></row>')])),
  },
  {
    what: 'XML that expands entities in a workbook', file: 'units.xlsx', code: 'xml-doctype', zh: /另存/, en: /save it anew/,
    content: () => workbook(`${doctype}<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&lol2;</t></is></c></row></sheetData></worksheet>`),
  },
  {
    what: 'XML that expands entities as OpenStreetMap data', file: 'city.osm', code: 'xml-doctype', zh: /另存/, en: /save it anew/,
    content: () => Buffer.from(`${doctype}<osm version="0.6"><node id="1" lat="41.8" lon="123.4"><tag k="name" v="&lol2;"/></node></osm>`),
  },
  {
    what: 'a photograph', file: 'photo.jpg', code: 'format', zh: /ogr2ogr/, en: /ogr2ogr/,
    content: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(1000, 3)]),
  },
  {
    what: 'GeoJSON that was cut off', file: 'estates.geojson', code: 'json', zh: /不完整/, en: /cut off/,
    content: () => Buffer.from('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a"},"geometry":{"type":"Point","coordinates":[123.4,'),
  },
  { what: 'nothing at all', file: 'empty.csv', code: 'empty', zh: /没有数据/, en: /no rows/, content: () => Buffer.alloc(0) },
]
