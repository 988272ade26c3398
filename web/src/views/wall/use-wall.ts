import { useEffect, useRef, useState } from 'react'
import { frameOf, type Frame } from './frame.ts'
import { blankWall, startProgram, type Wall } from './program.ts'

/** The running wall, and the function that tells it that the camera has arrived. */
export function useWall(): [wall: Wall, onArrived: () => void] {
  const [wall, setWall] = useState(blankWall)
  const arrive = useRef<() => void>(undefined)
  useEffect(() => {
    const program = startProgram(setWall)
    arrive.current = program.arrive
    return program.stop
  }, [])
  return [wall, () => arrive.current?.()]
}

/** The layout for the window as it is now. */
export function useFrame(): Frame {
  const [frame, setFrame] = useState(measure)
  useEffect(() => {
    const resize = () => setFrame(measure())
    addEventListener('resize', resize)
    return () => removeEventListener('resize', resize)
  }, [])
  return frame
}

const measure = () => frameOf(innerWidth, innerHeight)
