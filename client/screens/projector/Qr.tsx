/** The QR code of the way in, as the projector shows it. */
import { Qr as Square } from '../../ui/Qr.tsx'
import { projectorWords } from '../../words/projector.ts'

export const Qr = ({
  text,
  className,
}: {
  readonly text: string
  readonly className: string | undefined
}) => <Square text={text} label={projectorWords.qr} className={className} />
