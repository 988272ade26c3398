import css from './imports.module.css'
import { t } from './texts.ts'

const formats = ['geojson', 'csv', 'xlsx', 'gpkg', 'shp.zip'] as const

/** The city as files, for other programs. */
export function DownloadLinks() {
  return (
    <details className={css['downloads']}>
      <summary>{t.downloads}</summary>
      <dl>
        {Object.entries(t.collections).map(([collection, name]) => (
          <div key={collection}>
            <dt>{name}</dt>
            <dd>
              {formats.map((format) => (
                <a key={format} href={`/api/downloads/${collection}.${format}`} download>
                  {format}
                </a>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className={css['quiet']}>{t.downloadsHint}</p>
    </details>
  )
}
