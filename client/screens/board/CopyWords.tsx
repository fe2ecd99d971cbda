/** A button that copies words that might be lost, and says that it has. */
import { useState } from 'react'
import { copyText } from '../../ui/copy-text.ts'
import { boardWords } from '../../words/board.ts'

export const CopyWords = ({ text }: { readonly text: () => string }) => {
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className="btn btn--sm"
      onClick={() => void copyText(text()).then((isCopied) => setCopied(isCopied))}
    >
      {copied ? boardWords.copied : boardWords.copyText}
    </button>
  )
}
