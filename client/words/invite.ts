/** The words of the ways in: the desk's short form, every link, table cards, the check of a phone. */
import { count } from './english.ts'
import { part } from './language.ts'

export const inviteWords = part('invite', {
  code: 'Join code',
  closed: 'Joining by code is closed.',
  closedMeans: 'The links of the tables still work.',
  open: 'Open joining by code',
  close: 'Close joining by code',
  closeMeans: 'Whoever has joined stays in. The code is the same when it is opened again.',
  opened: (code: string) => `Joining by code is open: ${code}`,
  codeSays: 'Scan the square, or type the address. Each person chooses a table.',
  codeQr: (code: string) => `QR code to join with ${code}`,
  copyLink: 'Copy link',
  copyLabel: (what: string) => `Copy link: ${what}`,
  cards: 'Table cards',
  allLinks: 'All links',

  title: 'Invite people',
  of: (title: string) => `Invite people: ${title}`,
  backToDesk: 'Back to the desk',
  tables: 'Tables',
  tablesSay: 'Whoever opens the link of a table sits at that table and writes on its board.',
  seats: 'People a table takes',
  seatsAny: 'Any number',
  seatsHint:
    'Whoever joins by code, or changes table, is sent to one with room. The link and card of a table always seat people there.',
  noTables: 'This workshop has no tables yet.',
  others: 'Everybody else',
  member: 'Any table',
  memberSays: 'As the join code does, also while joining by code is closed: each person chooses a table.',
  viewer: 'Projector and watchers',
  viewerSays: 'Reads everything, writes nothing.',
  chair: 'Chair',
  chairSays:
    'Puts strands on the projector, sets the timer, sends messages and locks boards. Reads everything.',
  linkQr: (what: string) => `QR code of the link: ${what}`,
  loading: 'Fetching the links',

  replace: 'Replace',
  replaceLabel: (what: string) => `Replace this link: ${what}`,
  replaceTitle: (what: string) => `Replace the link: ${what}`,
  cutOff: (n: number) =>
    n === 0
      ? 'Nobody else has the workshop open by this link now.'
      : count(n, {
          one: '# person has the workshop open by this link. They are cut off at once.',
          other: '# people have the workshop open by this link. They are cut off at once.',
        }),
  replaceMeans:
    'The old link and its QR code stop working, also on printed cards. What was written stays on the boards.',
  replaceMember: 'Whoever joined with the join code came by this link too.',
  replaceOwn:
    'You stay in on this browser. Keep the new link afterwards: it is the only way back from another one.',
  replaceNoUndo: 'This cannot be undone.',
  replaceYes: 'Replace the link',
  replaced: (what: string) => `${what}: the new link is in force, the old one no longer works.`,

  own: 'Your facilitator link',
  ownSays:
    'This link is the key to the workshop. Anyone who has it can do everything you can: change the boards, see every link, shut people out. Without it you cannot come back from another browser. Keep it where only you look.',
  ownShow: 'Show the link',
  ownHide: 'Hide the link',
  ownSave: 'Save as a file',
  ownPrint: 'Print',
  ownFile: (title: string, date: string, url: string) =>
    [
      'Facilitator link',
      '',
      title,
      ...(date === '' ? [] : [date]),
      '',
      url,
      '',
      'Open this address to lead the workshop.',
      'Anyone who has it can do everything you can: change the boards, see every link, shut people out.',
      'Keep it where only you look.',
      '',
    ].join('\n'),
  ownFileName: (workshop: string) => `facilitator-link-${workshop}.txt`,

  address: 'Address',
  addressSays: 'Links, QR codes and cards begin with',
  addressChoose: 'Links, QR codes and cards begin with:',
  addressNone:
    'Only this computer can open these links. Connect it to the network of the hall, and start Plenary so that it listens to the network.',
  addressStale: (address: string) =>
    `Links begin with ${address} on the projector, but this computer does not have that address any more. Choose another.`,
  tryPhone: 'Try it on your phone',
  tryShow: 'Show the square',
  trySays: 'Connect a phone to the network of the hall and point its camera at the square.',
  tryQr: 'QR code of the check',
  tryWaiting: 'Waiting for a phone',
  tryWorks: 'It works: a phone got through.',
  tryFails:
    'Nothing after a while? The network may keep phones apart, or the firewall of this computer may block them.',
  tryAgain: 'Start again',
  tryEnd: 'Done',

  checking: 'Looking for the workshop',
  checkWorks: 'It works',
  checkWorksSays: 'This phone reaches the workshop. You can close this page.',
  checkFails: 'Not yet',

  cardsTitle: 'Table cards',
  cardsOf: (title: string) => `Table cards: ${title}`,
  cardsSay: (cards: number, sheets: number) =>
    `${count(cards, { one: '# card', other: '# cards' })} on ${count(sheets, { one: '# sheet', other: '# sheets' })} of A4. Print at full size and cut along the lines.`,
  print: 'Print or save as PDF',
  cardHow: 'Point your phone’s camera at the square. You sit down at this table, without an account.',
  cardTyped: 'Or type this address and choose your table:',
  backToInvite: 'All links',
})
