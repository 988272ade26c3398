import { useEffect, useRef, useState } from 'react'
import { tokens } from '../../theme/theme.ts'

/** Two short tones, loud and high enough for a boiler room. */
const tones = [
  { frequency: 880, at: 0, seconds: 0.22 },
  { frequency: 1175, at: 0.26, seconds: 0.3 },
]

function strike(audio: AudioContext): void {
  for (const { frequency, at, seconds } of tones) {
    const start = audio.currentTime + at
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.type = 'triangle'
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, start)
    volume.gain.exponentialRampToValueAtTime(0.8, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + seconds)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + seconds)
  }
}

/**
 * Rings and vibrates for as long as `ringing` holds. Browsers let a page sound only after a touch; returns whether it
 * may by now. Every touch tries again, since a phone call takes the right away.
 */
export function useBell(ringing: boolean): boolean {
  const audio = useRef<AudioContext>(undefined)
  const [ready, setReady] = useState(false)

  useEffect(() => {
    const context = new AudioContext()
    audio.current = context
    const look = () => setReady(context.state === 'running')
    const unlock = () => void context.resume().catch(() => undefined)
    context.addEventListener('statechange', look)
    look()
    addEventListener('pointerdown', unlock)
    addEventListener('keydown', unlock)
    return () => {
      removeEventListener('pointerdown', unlock)
      removeEventListener('keydown', unlock)
      context.removeEventListener('statechange', look)
      void context.close()
    }
  }, [])

  useEffect(() => {
    if (!ringing) return
    const ring = () => {
      if (audio.current?.state === 'running') strike(audio.current)
      navigator.vibrate?.([300, 120, 300])
    }
    ring()
    const timer = setInterval(ring, tokens.motion.ring.periodMs)
    return () => {
      clearInterval(timer)
      navigator.vibrate?.(0)
    }
  }, [ringing])

  return ready
}
