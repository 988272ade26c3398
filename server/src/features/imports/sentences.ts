import type { FileReason, Note, RowReason } from './report.ts'

export type Language = 'zh' | 'en'

/** Why a row was refused, as a sentence. */
export function rowSentence(reason: RowReason, language: Language): string {
  const zh = language === 'zh'
  switch (reason.code) {
    case 'columns':
      return zh ? `表头有 ${reason.expected} 列，这一行有 ${reason.got} 列。` : `The header has ${reason.expected} columns, this row has ${reason.got}.`
    case 'missing':
      return zh ? `缺少${fieldName(reason.field, language)}。` : `The ${fieldName(reason.field, language)} is missing.`
    case 'bad-value':
      return zh ? `${fieldName(reason.field, language)}“${reason.value}”无法识别。` : `The ${fieldName(reason.field, language)} "${reason.value}" is not understood.`
    case 'bad-number':
      return zh ? `门牌号“${reason.value}”无法识别。` : `The number "${reason.value}" is not understood.`
    case 'no-street':
      return zh ? '没有街路、地名，也没有有名称的巷，无法归属门牌。' : 'There is no street, named place or named lane that carries the number.'
    case 'no-place':
      return zh ? '没有坐标或图形。' : 'There are no coordinates and no geometry.'
    case 'bad-coordinates':
      return zh ? `坐标“${reason.value}”无法识别，或超出坐标系范围。` : `The coordinates "${reason.value}" are not understood or outside of the reference system.`
    case 'geometry-kind':
      return zh ? `图形类型应为 ${reason.expected}，实际为 ${reason.got}。` : `The geometry should be ${reason.expected} but is ${reason.got}.`
    case 'geometry-broken':
      return zh ? '图形数据损坏或过于复杂，请在源数据中修复后重新导出。' : 'The geometry is damaged or too intricate; mend it at its source and export again.'
    case 'osm-incomplete':
      return zh
        ? `它由多个部分组成，其中 ${reason.missing} 个不在文件中（多半在裁剪边界之外）；请换用范围更大的 OSM 文件。`
        : `${reason.missing} of its parts are not in the file (they probably lie beyond its edge); use an extract of a larger area.`
    case 'osm-open-ring':
      return zh ? '它的轮廓没有闭合，请在 OpenStreetMap 中修正，或换用较新的文件。' : 'Its outline is not closed; mend it in OpenStreetMap or use a newer extract.'
    case 'bad-polygon':
      return zh ? `多边形在 ${reason.place} 处自相交，请在源数据中改正。` : `The polygon crosses itself at ${reason.place}; mend it at its source.`
    case 'duplicate':
      return duplicate(reason, zh)
    case 'unknown-name':
      return zh ? `库中没有${fieldName(reason.field, language)}“${reason.value}”，请先导入。` : `There is no ${fieldName(reason.field, language)} "${reason.value}"; import it first.`
    case 'several-names':
      return zh ? `有多个${fieldName(reason.field, language)}符合“${reason.value}”，请改用编号。` : `Several of ${fieldName(reason.field, language)} fit "${reason.value}"; use the key instead.`
    case 'own-parent':
      return zh ? '上级单位是它自己。' : 'The unit is its own parent.'
    case 'later-version':
      return zh ? `该服务范围已有从 ${reason.from} 起的版本，不能在它之前插入。` : `The area already has a version from ${reason.from}; none can begin before that.`
    case 'closed-version':
      return zh ? `该服务范围的现有版本有效至 ${reason.to}，新版本须在此之后生效。` : `The area's present version ends at ${reason.to}; a new one must begin after that.`
  }
}

function duplicate({ firstLine, metres }: { firstLine: number; metres?: number }, zh: boolean): string {
  if (metres === undefined) return zh ? `与第 ${firstLine} 行重复，但内容不同。` : `Repeats row ${firstLine} with different content.`
  return zh ? `与第 ${firstLine} 行重复，但位置相差 ${metres} 米。` : `Repeats row ${firstLine} but lies ${metres} m away.`
}

/** Why a file was refused, and what to do. */
export function fileSentence(reason: FileReason, language: Language): string {
  const zh = language === 'zh'
  switch (reason.code) {
    case 'unreadable':
      return zh ? `文件无法读取：${reason.message}` : `The file cannot be read: ${reason.message}`
    case 'format':
      return zh
        ? `无法识别“${reason.name}”的格式。可用：CSV、XLSX、GeoJSON、Shapefile（.zip）、GeoPackage、OSM；其他格式请先转换：ogr2ogr -f GPKG out.gpkg 原文件。`
        : `The format of "${reason.name}" is not known. There are CSV, XLSX, GeoJSON, Shapefile (.zip), GeoPackage and OSM; convert others first: ogr2ogr -f GPKG out.gpkg <file>.`
    case 'too-large':
      return zh
        ? `文件有 ${reason.megabytes} MB，最多 ${reason.most} MB。请按行政区或图层拆成几个文件，分别导入。`
        : `The file has ${reason.megabytes} MB, the most is ${reason.most} MB. Split it by district or layer and import the parts.`
    case 'archive':
      return zh ? `“${reason.name}”是 RAR、7z、gzip 等压缩包，请解压后改用 .zip 打包。` : `"${reason.name}" is a RAR, 7z or gzip archive; unpack it and pack it as .zip.`
    case 'old-excel':
      return zh ? '这是旧版 .xls 或加了密码的 Excel 文件，请在 Excel 或 WPS 中去掉密码、另存为 .xlsx。' : 'This is an old .xls or a password-protected workbook; save it as .xlsx without a password.'
    case 'zip':
      return zh ? `压缩包损坏或不完整，请重新打包、重新上传（${reason.message}）。` : `The zip is broken or cut off; pack it and upload it again (${reason.message}).`
    case 'zip-bomb':
      return zh ? `压缩包中的“${reason.name}”解压后过大，未予导入；请拆分后重新打包。` : `"${reason.name}" in the zip unpacks to far too much and was not read; split it and pack it again.`
    case 'zip-entries':
      return zh ? `压缩包里的文件超过 ${reason.most} 个，请只打包要导入的数据。` : `The zip holds more than ${reason.most} files; pack only what is to be imported.`
    case 'zip-name':
      return zh ? `压缩包里的文件名“${reason.name}”指向包外，未予导入；请重新打包。` : `The name "${reason.name}" in the zip points outside of it; pack it again.`
    case 'zip-encrypted':
      return zh ? `压缩包加了密码（${reason.name}），请去掉密码后重新打包。` : `The zip has a password (${reason.name}); pack it without one.`
    case 'zip-method':
      return zh ? `压缩包中的“${reason.name}”用了少见的压缩方式，请用系统自带的“压缩为 ZIP”重新打包。` : `"${reason.name}" is packed by an unusual method; pack it again as an ordinary zip.`
    case 'zip-nothing':
      return zh ? '压缩包里没有可导入的数据（.shp、.csv、.xlsx、.geojson、.gpkg）。' : 'There is nothing in the zip that can be imported (.shp, .csv, .xlsx, .geojson, .gpkg).'
    case 'zip-several':
      return zh ? `压缩包里有多个数据文件（${reason.names}），请分开导入。` : `There are several data files in the zip (${reason.names}); import them one by one.`
    case 'no-layer':
      return zh ? `文件里没有图层或工作表“${reason.layer}”，有：${reason.layers}。` : `The file has no layer or sheet "${reason.layer}"; it has ${reason.layers}.`
    case 'too-many-columns':
      return zh ? `表格有 ${reason.columns} 列，最多 ${reason.most} 列；请删去不用的列。` : `The table has ${reason.columns} columns, the most is ${reason.most}; delete those that are not needed.`
    case 'shapefile-part':
      return zh ? `Shapefile“${reason.layer}”缺少 ${reason.part} 文件，请把 .shp、.shx、.dbf、.prj 一起打包成 .zip。` : `The shapefile "${reason.layer}" lacks its ${reason.part}; pack .shp, .shx, .dbf and .prj together as .zip.`
    case 'shapefile-counts':
      return zh
        ? `Shapefile“${reason.layer}”有 ${reason.shapes} 个图形、${reason.records} 条属性，两者不配套，请重新导出。`
        : `The shapefile "${reason.layer}" has ${reason.shapes} shapes but ${reason.records} records; export it again.`
    case 'shapefile':
      return zh ? `Shapefile“${reason.layer}”的 ${reason.part} 文件损坏或不完整，请重新导出。` : `The ${reason.part} of the shapefile "${reason.layer}" is damaged or cut off; export it again.`
    case 'geopackage':
      return zh ? `GeoPackage 损坏或不完整，请重新导出（${reason.message}）。` : `The GeoPackage is damaged or cut off; export it again (${reason.message}).`
    case 'not-geopackage':
      return zh ? '这个 SQLite 数据库不是 GeoPackage，里面没有图层；请用 QGIS 导出为 GeoPackage。' : 'This SQLite database is no GeoPackage with layers; export one with QGIS.'
    case 'geopackage-views':
      return zh ? `GeoPackage 的图层 ${reason.names} 是视图，不是数据表；请在 QGIS 中另存为新图层后导入。` : `The layers ${reason.names} of the GeoPackage are views, not tables; save them as new layers with QGIS.`
    case 'osm-pbf':
      return zh ? `OSM PBF 文件在第 ${reason.position} 字节处损坏或被截断，请重新下载。` : `The OSM PBF is damaged or cut off at byte ${reason.position}; download it again.`
    case 'osm-feature':
      return zh ? `OSM PBF 文件需要本系统不支持的特性“${reason.feature}”，请用 osmium 另存为普通的当前数据文件。` : `The OSM PBF needs "${reason.feature}", which is not supported; write it anew with osmium as a plain file of current data.`
    case 'osm-compression':
      return zh ? `OSM PBF 文件采用 ${reason.method} 压缩，不支持；请用 osmium cat 另存为 zlib 压缩。` : `The OSM PBF is compressed with ${reason.method}, which is not supported; write it anew with osmium cat, which uses zlib.`
    case 'osm-change':
      return zh ? '这是 OSM 变更文件（osmChange），只含差异；请提供完整的 .osm 或 .osm.pbf。' : 'This is an OSM change file, which holds differences only; give a whole .osm or .osm.pbf.'
    case 'xml':
      return zh ? `文件内容损坏或不完整，请重新导出（${reason.message}）。` : `The file's XML is broken or cut off; export it again (${reason.message}).`
    case 'xml-doctype':
      return zh ? '文件里有不允许的 DOCTYPE 声明，可能是恶意文件；请用 Excel、WPS 或 QGIS 重新另存。' : 'The file holds a DOCTYPE, which is not allowed and may be an attack; save it anew with Excel or QGIS.'
    case 'xlsx':
      return zh ? `Excel 文件不完整（${reason.part}），请用 Excel 或 WPS 打开后另存为 .xlsx。` : `The workbook is not whole (${reason.part}); open it with Excel and save it as .xlsx.`
    case 'sheet-header':
      return zh ? `表头中“${reason.name}”出现了多次，请改成不同的列名。` : `The header names "${reason.name}" more than once; give each column a name of its own.`
    case 'sheet-empty':
      return zh ? `工作表“${reason.name}”里没有带表头的表格。` : `There is no table with a header in the sheet "${reason.name}".`
    case 'no-encoding':
      return zh ? '文件既不是 UTF-8 也不是 GB18030（GBK）编码，请指定编码（如 big5），或另存为“CSV UTF-8”。' : 'The file is neither UTF-8 nor GB18030; name its encoding (big5 …) or save it as "CSV UTF-8".'
    case 'not-text':
      return zh ? '文件里有空字节，不是文本表格；请另存为“CSV UTF-8”。' : 'The file holds NUL bytes and is no text table; save it as "CSV UTF-8".'
    case 'feature-too-large':
      return zh ? `有一个要素超过 ${reason.megabytes} MB，请简化或拆分这个图形。` : `One feature is larger than ${reason.megabytes} MB; simplify or split it.`
    case 'encoding':
      return zh ? `文件不是 ${reason.encoding} 编码，请用 --encoding 指定（如 gb18030、big5）。` : `The file is not ${reason.encoding}; name its encoding with --encoding (gb18030, big5 …).`
    case 'unknown-encoding':
      return zh ? `不支持编码“${reason.encoding}”，可用 utf-8、gb18030、big5。` : `The encoding "${reason.encoding}" is not known; use utf-8, gb18030 or big5.`
    case 'csv-quote':
      return zh ? '这一行的引号没有闭合，请补上引号后重新导入。' : 'A quote opened in this row is never closed; close it and import again.'
    case 'csv-row-too-long':
      return zh ? '这一行超过 1 MB，很可能是引号没有闭合。' : 'This row is longer than 1 MB; a quote is probably left open.'
    case 'csv-header':
      return zh ? '第一行应为列名，不能为空或重名。' : 'The first row must name the columns, each once.'
    case 'csv-columns':
      return zh
        ? `第一行有 ${reason.expected} 列，以下各行有 ${reason.got} 列：第一行可能是标题而不是列名，请删去后重新导入。`
        : `The first row has ${reason.expected} columns and those below have ${reason.got}: it may be a title; delete it, so that the names of the columns come first.`
    case 'csv':
      return zh ? `CSV 格式错误：${reason.message}` : `The CSV is broken: ${reason.message}`
    case 'json':
      return zh ? `GeoJSON 不完整或有语法错误：${reason.message}` : `The GeoJSON is cut off or broken: ${reason.message}`
    case 'not-a-collection':
      return zh ? '文件不是 GeoJSON FeatureCollection。' : 'The file is not a GeoJSON FeatureCollection.'
    case 'crs-after-features':
      return zh ? `文件在要素之后才声明坐标系 ${reason.crs}，请用 --crs ${reason.crs} 指定。` : `The file names its reference system ${reason.crs} after its features; give --crs ${reason.crs}.`
    case 'unknown-crs':
      return zh ? `不认识坐标系“${reason.crs}”，请用 EPSG 代码（如 EPSG:4547）、GCJ-02 或 BD-09。` : `The reference system "${reason.crs}" is not known; use an EPSG code (EPSG:4547), GCJ-02 or BD-09.`
    case 'out-of-degrees':
      return outOfDegrees(reason, zh)
    case 'far-away':
      return zh
        ? `${reason.percent}% 的行按坐标系 ${reason.crs} 落在本市范围之外很远，坐标系很可能有误：请用 --crs 改正；确是新增的远郊数据，请加 --far。`
        : `Read as ${reason.crs}, ${reason.percent} % of the rows lie far outside of the city: the reference system is probably wrong; name another with --crs, or add --far if the place is new.`
    case 'crs-columns':
      return zh ? `坐标列 ${reason.columns} 不是 ${reason.crs}，请改 --crs 或用 --map x=…,y=… 指定列。` : `The coordinate columns ${reason.columns} are not ${reason.crs}; change --crs or name the columns with --map x=…,y=….`
    case 'unknown-field':
      return zh ? `没有字段“${reason.field}”，可用：${reason.known}。` : `There is no field "${reason.field}"; there are ${reason.known}.`
    case 'unknown-column':
      return zh ? `文件没有列“${reason.column}”，有：${reason.columns}。` : `The file has no column "${reason.column}"; it has ${reason.columns}.`
    case 'no-columns':
      return zh
        ? `找不到字段 ${reason.fields} 对应的列（文件有：${reason.columns}），请用 --map 字段=列 或 --set 字段=值 指定。`
        : `No column was found for ${reason.fields} (the file has ${reason.columns}); use --map field=column or --set field=value.`
    case 'empty':
      return zh ? '文件里没有数据。' : 'The file has no rows.'
    case 'too-many-rows':
      return zh ? `这张表超过 ${reason.most} 行，请按公司或行政区拆成几份分别导入。` : `The table has more than ${reason.most} rows; split it by company or district.`
    case 'too-much-memory':
      return zh
        ? '处理这个文件需要的内存过多，已停止。请把文件拆成几份分别导入，或用命令行 heatline import 导入。'
        : 'The file takes more memory than is safe here. Split it and import the parts, or use the command line: heatline import.'
    case 'failed':
      return zh
        ? '处理这个文件时多次意外中断，没有写入任何数据。请稍后重新上传；仍不成功时请把服务器日志交给技术人员。'
        : 'Reading this file failed several times; nothing was written. Upload it again later, and if that fails too, give the server log to your technician.'
  }
}

/** What else to know of an import. */
export function noteSentence(note: Note, language: Language): string {
  const zh = language === 'zh'
  switch (note.code) {
    case 'crs-by-column':
      return zh ? `按列名“${note.column}”采用坐标系 ${note.crs}。` : `The reference system ${note.crs} was taken from the column "${note.column}".`
    case 'crs-guessed':
      return zh ? `文件没有说明坐标系，按坐标位置判断为 ${note.crs}。` : `The file names no reference system; where its points lie says ${note.crs}.`
    case 'far-from-city':
      return zh
        ? `${note.percent}% 的行按坐标系 ${note.crs} 落在本市范围之外很远：请在地图上核对，坐标系不对时请先改正，再应用。`
        : `Read as ${note.crs}, ${note.percent} % of the rows lie far outside of the city: look at the map, and correct the reference system before you apply it.`
    case 'old-datum':
      return zh ? `${note.crs} 没有公开的精确转换参数，位置误差可达 ${note.metres} 米。` : `${note.crs} has no published exact relation to WGS84; places may be ${note.metres} m off.`
    case 'district-from-extent':
      return zh ? `新建行政区“${note.name}”，边界暂取所导入数据的范围，请导入真实边界。` : `The district "${note.name}" was made with the extent of the data as its outline; import the real one.`
    case 'streets-created':
      return zh ? `新建 ${note.count} 条街路（只有门牌，没有线形）。` : `${note.count} streets were made (known by their plates, without lines).`
    case 'subdistricts-created':
      return zh ? `新建 ${note.count} 个街道或村里。` : `${note.count} subdistricts or villages were made.`
    case 'polygons-repaired':
      return zh ? `${note.count} 个多边形有小毛病，已自动修复。` : `${note.count} polygons had small faults and were mended.`
    case 'refusals-cut':
      return zh ? `只列出前 ${note.shown} 条拒绝原因，全部请用 --refused 写入文件。` : `Only the first ${note.shown} refusals are listed; --refused writes all of them.`
  }
}

function outOfDegrees({ x, y, candidates = '' }: { x: number; y: number; candidates?: string }, zh: boolean): string {
  const perhaps = candidates === '' ? '' : zh ? `按位置可能是：${candidates}。` : `By where it would lie it may be ${candidates}. `
  return zh
    ? `坐标 ${x}, ${y} 不是经纬度，请用 --crs 指明坐标系（如 EPSG:4547）；若经纬度颠倒，请用 --map x=…,y=… 更正。${perhaps}`
    : `The coordinates ${x}, ${y} are not degrees; name the reference system with --crs (EPSG:4547), or if they are swapped, --map x=…,y=…. ${perhaps}`.trim()
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
