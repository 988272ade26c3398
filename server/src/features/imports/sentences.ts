import type { FileReason, Note, RowReason } from './report.ts'

export type Language = 'zh' | 'en'

/** Why a row was refused, as a sentence. */
export function rowSentence(reason: RowReason, language: Language): string {
  const zh = language === 'zh'
  switch (reason.code) {
    case 'columns':
      return zh ? `表头有 ${reason.expected} 列,这一行有 ${reason.got} 列。` : `The header has ${reason.expected} columns, this row has ${reason.got}.`
    case 'missing':
      return zh ? `缺少${fieldName(reason.field, language)}。` : `The ${fieldName(reason.field, language)} is missing.`
    case 'bad-value':
      return zh ? `${fieldName(reason.field, language)}“${reason.value}”无法识别。` : `The ${fieldName(reason.field, language)} "${reason.value}" is not understood.`
    case 'bad-number':
      return zh ? `门牌号“${reason.value}”无法识别。` : `The number "${reason.value}" is not understood.`
    case 'no-street':
      return zh ? '没有街路、地名,也没有有名称的巷,无法归属门牌。' : 'There is no street, named place or named lane that carries the number.'
    case 'no-place':
      return zh ? '没有坐标或图形。' : 'There are no coordinates and no geometry.'
    case 'bad-coordinates':
      return zh ? `坐标“${reason.value}”无法识别,或超出坐标系范围。` : `The coordinates "${reason.value}" are not understood or outside of the reference system.`
    case 'geometry-kind':
      return zh ? `图形类型应为 ${reason.expected},实际为 ${reason.got}。` : `The geometry should be ${reason.expected} but is ${reason.got}.`
    case 'bad-polygon':
      return zh ? `多边形在 ${reason.place} 处自相交,请在源数据中改正。` : `The polygon crosses itself at ${reason.place}; mend it at its source.`
    case 'duplicate':
      return duplicate(reason, zh)
    case 'unknown-name':
      return zh ? `库中没有${fieldName(reason.field, language)}“${reason.value}”,请先导入。` : `There is no ${fieldName(reason.field, language)} "${reason.value}"; import it first.`
    case 'several-names':
      return zh ? `有多个${fieldName(reason.field, language)}符合“${reason.value}”,请改用编号。` : `Several of ${fieldName(reason.field, language)} fit "${reason.value}"; use the key instead.`
    case 'own-parent':
      return zh ? '上级单位是它自己。' : 'The unit is its own parent.'
    case 'later-version':
      return zh ? `该服务范围已有从 ${reason.from} 起的版本,不能在它之前插入。` : `The area already has a version from ${reason.from}; none can begin before that.`
    case 'closed-version':
      return zh ? `该服务范围的现有版本有效至 ${reason.to},新版本须在此之后生效。` : `The area's present version ends at ${reason.to}; a new one must begin after that.`
  }
}

function duplicate({ firstLine, metres }: { firstLine: number; metres?: number }, zh: boolean): string {
  if (metres === undefined) return zh ? `与第 ${firstLine} 行重复,但内容不同。` : `Repeats row ${firstLine} with different content.`
  return zh ? `与第 ${firstLine} 行重复,但位置相差 ${metres} 米。` : `Repeats row ${firstLine} but lies ${metres} m away.`
}

/** Why a file was refused, and what to do. */
export function fileSentence(reason: FileReason, language: Language): string {
  const zh = language === 'zh'
  switch (reason.code) {
    case 'unreadable':
      return zh ? `文件无法读取:${reason.message}` : `The file cannot be read: ${reason.message}`
    case 'format':
      return zh ? `无法识别“${reason.name}”的格式,请提供 .csv 或 .geojson。` : `The format of "${reason.name}" is not known; give a .csv or .geojson.`
    case 'encoding':
      return zh ? `文件不是 ${reason.encoding} 编码,请用 --encoding 指定(如 gb18030、big5)。` : `The file is not ${reason.encoding}; name its encoding with --encoding (gb18030, big5 …).`
    case 'unknown-encoding':
      return zh ? `不支持编码“${reason.encoding}”,可用 utf-8、gb18030、big5。` : `The encoding "${reason.encoding}" is not known; use utf-8, gb18030 or big5.`
    case 'csv-quote':
      return zh ? '这一行的引号没有闭合,请补上引号后重新导入。' : 'A quote opened in this row is never closed; close it and import again.'
    case 'csv-row-too-long':
      return zh ? '这一行超过 1 MB,很可能是引号没有闭合。' : 'This row is longer than 1 MB; a quote is probably left open.'
    case 'csv-header':
      return zh ? '第一行应为列名,不能为空或重名。' : 'The first row must name the columns, each once.'
    case 'csv':
      return zh ? `CSV 格式错误:${reason.message}` : `The CSV is broken: ${reason.message}`
    case 'json':
      return zh ? `GeoJSON 不完整或有语法错误:${reason.message}` : `The GeoJSON is cut off or broken: ${reason.message}`
    case 'not-a-collection':
      return zh ? '文件不是 GeoJSON FeatureCollection。' : 'The file is not a GeoJSON FeatureCollection.'
    case 'crs-after-features':
      return zh ? `文件在要素之后才声明坐标系 ${reason.crs},请用 --crs ${reason.crs} 指定。` : `The file names its reference system ${reason.crs} after its features; give --crs ${reason.crs}.`
    case 'unknown-crs':
      return zh ? `不认识坐标系“${reason.crs}”,请用 EPSG 代码(如 EPSG:4547)、GCJ-02 或 BD-09。` : `The reference system "${reason.crs}" is not known; use an EPSG code (EPSG:4547), GCJ-02 or BD-09.`
    case 'out-of-degrees':
      return zh
        ? `坐标 ${reason.x}, ${reason.y} 不是经纬度,请用 --crs 指明坐标系(如 EPSG:4547);若经纬度颠倒,请用 --map x=…,y=… 更正。`
        : `The coordinates ${reason.x}, ${reason.y} are not degrees; name the reference system with --crs (EPSG:4547), or if they are swapped, --map x=…,y=….`
    case 'crs-columns':
      return zh ? `坐标列 ${reason.columns} 不是 ${reason.crs},请改 --crs 或用 --map x=…,y=… 指定列。` : `The coordinate columns ${reason.columns} are not ${reason.crs}; change --crs or name the columns with --map x=…,y=….`
    case 'unknown-field':
      return zh ? `没有字段“${reason.field}”,可用:${reason.known}。` : `There is no field "${reason.field}"; there are ${reason.known}.`
    case 'unknown-column':
      return zh ? `文件没有列“${reason.column}”,有:${reason.columns}。` : `The file has no column "${reason.column}"; it has ${reason.columns}.`
    case 'no-columns':
      return zh
        ? `找不到字段 ${reason.fields} 对应的列(文件有:${reason.columns}),请用 --map 字段=列 或 --set 字段=值 指定。`
        : `No column was found for ${reason.fields} (the file has ${reason.columns}); use --map field=column or --set field=value.`
    case 'empty':
      return zh ? '文件里没有数据。' : 'The file has no rows.'
  }
}

/** What else to know of an import. */
export function noteSentence(note: Note, language: Language): string {
  const zh = language === 'zh'
  switch (note.code) {
    case 'crs-by-column':
      return zh ? `按列名“${note.column}”采用坐标系 ${note.crs}。` : `The reference system ${note.crs} was taken from the column "${note.column}".`
    case 'old-datum':
      return zh ? `${note.crs} 没有公开的精确转换参数,位置误差可达 ${note.metres} 米。` : `${note.crs} has no published exact relation to WGS84; places may be ${note.metres} m off.`
    case 'district-from-extent':
      return zh ? `新建行政区“${note.name}”,边界暂取所导入数据的范围,请导入真实边界。` : `The district "${note.name}" was made with the extent of the data as its outline; import the real one.`
    case 'streets-created':
      return zh ? `新建 ${note.count} 条街路(只有门牌,没有线形)。` : `${note.count} streets were made (known by their plates, without lines).`
    case 'subdistricts-created':
      return zh ? `新建 ${note.count} 个街道或村里。` : `${note.count} subdistricts or villages were made.`
    case 'polygons-repaired':
      return zh ? `${note.count} 个多边形有小毛病,已自动修复。` : `${note.count} polygons had small faults and were mended.`
    case 'refusals-cut':
      return zh ? `只列出前 ${note.shown} 条拒绝原因,全部请用 --refused 写入文件。` : `Only the first ${note.shown} refusals are listed; --refused writes all of them.`
  }
}

const fieldNames: Record<string, [zh: string, en: string]> = {
  name: ['名称', 'name'], number: ['门牌号', 'number'], district: ['行政区', 'district'], estate: ['小区', 'estate'],
  unit: ['责任单位', 'unit'], parent: ['上级单位', 'parent unit'], kind: ['类型', 'kind'], category: ['业务类别', 'category'],
  units: ['单元数', 'number of stairwells'], floors: ['层数', 'number of floors'],
  validFrom: ['生效时间', 'beginning'], validTo: ['失效时间', 'end'],
}

function fieldName(field: string, language: Language): string {
  return fieldNames[field]?.[language === 'zh' ? 0 : 1] ?? field
}
