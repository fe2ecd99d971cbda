/** What links begin with. A choice only where this computer has more than one address. */
import { useId } from 'react'
import type { LinksAnswer } from '../../session/api.ts'
import { inviteWords as words } from '../../words/invite.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useCommands } from '../desk/use-commands.tsx'
import styles from './invite.module.css'

export const AddressChoice = ({ answer }: { readonly answer: LinksAnswer }) => {
  const { plan } = useWorkshop()
  const commands = useCommands()
  const id = useId()
  const { address, addresses } = answer
  const isStale = plan.address !== undefined && !addresses.includes(plan.address)
  const choose = (url: string) => commands.send({ type: 'address', url })
  return (
    <section>
      <h2>{words.address}</h2>
      {addresses.length === 0 && <p role="alert">{words.addressNone}</p>}
      {addresses.length > 0 && isStale && <p role="alert">{words.addressStale(plan.address ?? '')}</p>}
      {addresses.length > 1 || (isStale && addresses.length > 0) ? (
        <fieldset className={styles.addresses}>
          <legend className="soft">{words.addressChoose}</legend>
          {addresses.map((url) => (
            <label key={url} htmlFor={`${id}-${url}`}>
              <input
                id={`${id}-${url}`}
                type="radio"
                name={id}
                checked={!isStale && url === address}
                onChange={() => choose(url)}
              />
              <bdi dir="ltr">{url.replace(/^http:\/\//, '')}</bdi>
            </label>
          ))}
        </fieldset>
      ) : (
        addresses.length > 0 && (
          <p>
            <span className="soft">{words.addressSays}</span>{' '}
            <b className={styles.url} dir="ltr">
              {address}
            </b>
          </p>
        )
      )}
      {commands.error && <p role="alert">{commands.error}</p>}
    </section>
  )
}
