import type { FileReason } from '../report.ts'
import { fileSentence, type Language } from '../sentences.ts'

/** Why a file was refused, and what to do on the screen: the same as at the command line where that needs no flags. */
export function screenSentence(reason: FileReason, language: Language): string {
  const zh = language === 'zh'
  switch (reason.code) {
    case 'encoding':
      return zh ? `文件不是 ${reason.encoding} 编码，请改选编码（如 gb18030、big5）。` : `The file is not ${reason.encoding}; choose another encoding (gb18030, big5 …).`
    case 'crs-after-features':
      return zh ? `文件在要素之后才声明坐标系 ${reason.crs}，请在“坐标系”里选它。` : `The file names its reference system ${reason.crs} after its features; choose it as the reference system.`
    case 'out-of-degrees': {
      const perhaps = reason.candidates ? (zh ? `按位置可能是：${reason.candidates}。` : ` By where it would lie it may be ${reason.candidates}.`) : ''
      return zh
        ? `坐标 ${reason.x}, ${reason.y} 不是经纬度，请选择坐标系；若横纵坐标颠倒，请对调两列。${perhaps}`
        : `The coordinates ${reason.x}, ${reason.y} are not degrees; choose the reference system, or swap the two columns.${perhaps}`
    }
    case 'crs-columns':
      return zh ? `坐标列 ${reason.columns} 不是 ${reason.crs}，请改选坐标系或坐标列。` : `The coordinate columns ${reason.columns} are not ${reason.crs}; choose another reference system or other columns.`
    case 'no-columns':
      return zh
        ? `请为字段 ${reason.fields} 选择一列或填写固定值（文件有：${reason.columns}）。`
        : `Choose a column for ${reason.fields}, or a value for all rows (the file has ${reason.columns}).`
    default:
      return fileSentence(reason, language)
  }
}
