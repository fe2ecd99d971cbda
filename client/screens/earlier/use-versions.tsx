/** The earlier versions of a board, and the one that is looked at, as the server has them. */
import { useCallback, useEffect, useState } from 'react'
import type { Checkpoint, CheckpointContent } from '../../../shared/board/checkpoint.ts'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { useWorkshop } from '../../workshop-context.tsx'

export type Versions =
  | { readonly kind: 'reading' }
  /** The latest first. */
  | { readonly kind: 'list'; readonly versions: readonly Checkpoint[] }
  | { readonly kind: 'failed'; readonly message: string }

export interface Looked {
  readonly versions: Versions
  readonly chosen: string | null
  /** Null: it is being read. */
  readonly content: CheckpointContent | null
  choose(id: string): void
}

export const useVersions = (entry: BoardEntry): Looked => {
  const { api } = useApp()
  const { id: workshop, token } = useWorkshop()
  const { id: board, room } = entry
  const [versions, setVersions] = useState<Versions>({ kind: 'reading' })
  const [chosen, choose] = useState<string | null>(null)
  const [content, setContent] = useState<CheckpointContent | null>(null)

  // A board that was restored has a version more, and a room of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let isOver = false
    void api.checkpoints(workshop, token, board).then((answer) => {
      if (isOver) return
      if (!answer.ok) return setVersions({ kind: 'failed', message: answer.error.message })
      const list = [...answer.value.checkpoints].reverse()
      setVersions({ kind: 'list', versions: list })
      choose((before) => (list.some(({ id }) => id === before) ? before : (list[0]?.id ?? null)))
    })
    return () => {
      isOver = true
    }
  }, [api, workshop, token, board, room])

  useEffect(() => {
    if (chosen === null) return
    let isOver = false
    void api.checkpoint(workshop, token, board, chosen).then((answer) => {
      if (isOver) return
      if (answer.ok) setContent(answer.value)
      else setVersions({ kind: 'failed', message: answer.error.message })
    })
    return () => {
      isOver = true
    }
  }, [api, workshop, token, board, chosen])

  return {
    versions,
    chosen,
    content: content?.id === chosen ? content : null,
    choose: useCallback((id: string) => choose(id), []),
  }
}
