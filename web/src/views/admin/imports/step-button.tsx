import type { UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { CallError } from '../../../api/call.ts'
import { errorText } from '../../../text/error-text.ts'
import css from './imports.module.css'

interface Props {
  step: UseMutationResult<unknown, Error, void>
  label: string
  primary?: boolean
  disabled?: boolean
  onBefore?: (() => void) | undefined
  testId?: string
}

/** Does the step, and says beside it why it could not. */
export function StepButton({ step, label, primary = false, disabled = false, onBefore, testId }: Props) {
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        disabled={disabled}
        loading={step.isPending}
        data-testid={testId}
        onClick={() => {
          onBefore?.()
          step.mutate()
        }}
      >
        {label}
      </Button>
      {step.error && (
        <span className={css['problem']} role="alert">
          {problemOf(step.error)}
        </span>
      )}
    </>
  )
}

/** The server's own sentences where it has some. */
function problemOf(error: Error): string {
  const because = error instanceof CallError ? (error.details as { because?: unknown } | undefined)?.because : undefined
  return Array.isArray(because) ? because.join(' ') : errorText(error)
}
