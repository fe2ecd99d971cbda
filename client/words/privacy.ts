/** What is kept of people, in plain words. Each answer says what is so in this version, and nothing else. */
import { days } from './english.ts'
import { part } from './language.ts'

export const privacyWords = part('privacy', {
  title: 'What is kept, and who can read it',
  lead: 'Plenary has no accounts and sets no cookies. This page says what this server keeps of a workshop, for how long, and who can read it.',
  home: 'Back to the first page',
  sections: (
    kept: number | null,
  ): readonly { readonly title: string; readonly text: readonly string[] }[] => [
    {
      title: 'What is kept',
      text: [
        'What people write on the boards, with the number and the time of each point. Points that were set aside are kept too, with the reason.',
        'The plan: title, date, place, rounds, tables, and what is on the projector.',
        'For everybody who joins: the table, whether they are in the room or remote, and the name and organisation if they gave them. Both may be left empty. The name stands beside what you are writing while you write it, and the facilitator and the chair see who sits at which table now.',
        'How many have had a message of the chair on their screen, not who.',
        'Your name stands in the meeting note only if you ticked the box for that when you joined.',
      ],
    },
    {
      title: 'Where',
      text: [
        'In one folder on the computer that runs this server. Nothing is sent to anybody else, and no page here loads anything from another site.',
        'In your own browser: which workshops you opened, a key that lets you back in, and it may hold a copy of your board and of the plan, so that nothing is lost when the connection is, and the pages of Plenary themselves. Clear the list on the first page, or your browser’s data for this site, to remove it.',
      ],
    },
    {
      title: 'For how long',
      text: [
        kept === null
          ? 'Whoever runs this server sets how long. The note of a workshop says until when it is kept.'
          : kept === 0
            ? 'On this server workshops are kept until somebody deletes them.'
            : `On this server a workshop is kept for ${days(kept)} after its date, or after the day it was made where that is later. Without a date it is ${days(kept)} after somebody last wrote in it. It is deleted within some days after that. The note says until when it is kept.`,
        'Notes and files that people have taken away are theirs: they are not deleted here.',
      ],
    },
    {
      title: 'Who can read it',
      text: [
        'Whoever has a link to the workshop can read all of its boards. Keep links to those who should.',
        'The people who operate this server can read everything that is kept on it. If that is a worry, ask who they are before you write.',
        'Without https in the address, others on the same network could read along. On a public address there should be https.',
      ],
    },
    {
      title: 'What is not kept',
      text: [
        'No cookies, no accounts, no e-mail addresses, no passwords. No statistics about visitors.',
        'The server writes no network addresses and no names into its logs. Whoever runs the network, or a computer in front of this server, may keep logs of their own.',
      ],
    },
    {
      title: 'Chatham House Rule',
      text: [
        'In a workshop under this rule no name and no organisation is taken in at all, so there is none to find later. Others see the name of your table or a colour, the facilitator and the chair a number.',
        'The note counts people and names nobody. Whoever was there may still recognise who wrote something by what it says.',
      ],
    },
    {
      title: 'To have it deleted',
      text: [
        'Ask the facilitator, who can delete the whole workshop from its note page, at once and for everybody. It cannot be undone. A point that is only set aside is still kept.',
        'What was deleted can leave traces on the disk until its place is written over, and in backups. Ask whoever operates this server about those.',
      ],
    },
  ],
})
