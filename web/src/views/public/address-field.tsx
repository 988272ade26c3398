import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { placesQuery, type Place } from './queries.ts'
import { t } from './texts.ts'

/** The map is large: it is fetched when somebody wants it. */
const PinMap = lazy(() => import('./pin-map.tsx'))

const askAfterMs = 350

/** Where it is: the words as typed, and the place that was chosen for them. */
export interface Where {
  text: string
  place: Place | undefined
  /** The place was shown on the map. */
  pinned: boolean
}

export const nowhere: Where = { text: '', place: undefined, pinned: false }

interface Props {
  where: Where
  onChange: (where: Where) => void
}

/** The address in words with what it may mean, or a finger on the map. */
export function AddressField({ where, onChange }: Props) {
  const { text, place, pinned } = where
  const [asked, setAsked] = useState('')
  const [map, setMap] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), askAfterMs)
    return () => clearTimeout(timer)
  }, [text])
  const { data } = useQuery(placesQuery(place ? '' : asked))
  const found = place ? [] : (data?.places ?? [])
  return (
    <div className="public-field">
      <label htmlFor="public-address">{t.address}</label>
      <input
        id="public-address"
        data-testid="public-address"
        value={text}
        maxLength={100}
        autoComplete="street-address"
        placeholder={t.addressHint}
        onChange={(event) => onChange({ text: event.target.value, place: pinned ? place : undefined, pinned })}
      />
      {found.length > 0 && (
        <ul className="public-places">
          {found.map((one) => (
            <li key={one.label}>
              <button type="button" data-testid="public-place" onClick={() => onChange({ text: one.label, place: one, pinned: false })}>
                {one.label}
              </button>
            </li>
          ))}
        </ul>
      )}
      {place && (
        <p className="public-found" role="status">
          ✓ {t.chosen}：{place.label}
        </p>
      )}
      {!place && asked.length > 1 && asked === text.trim() && data?.places.length === 0 && <p className="public-hint">{t.notFound}</p>}
      <button type="button" className="public-link" onClick={() => setMap(!map)}>
        {map ? t.closeMap : t.map}
      </button>
      {map && (
        <Suspense fallback={<p className="public-hint">{t.loading}</p>}>
          <PinMap place={place} onPlace={(next) => onChange({ text: text.trim() === '' ? next.label : text, place: next, pinned: true })} />
        </Suspense>
      )}
    </div>
  )
}
