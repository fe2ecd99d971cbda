/** Notes as people paste them, all made up. Each shows one way of writing; the tests say what it should become. */

/** A web page saved as text: some headings were lost on the way and left blank lines. */
export const webPage = `Allotments forum in the Corn Hall | 3 May 2022 | Meeting note


On 3rd May 2022 the allotment holders met to close the review, with the council in the room all afternoon.

Progress of the strands

Groups were asked what had been banked, what is still to discuss, and what the options are.


Water and paths


  • One tap for every ten plots
  • Paths kept by the plots beside them
    • Not in winter

To discuss

  • Who pays for the second tap?


  • A levy for each plot
    • Half for half plots
  • A grant from the parish


Sheds & hedges


  • Sheds up to two metres

To discuss

  • Hedges on the north side




  • Bees are welcome
  • Hens by agreement

To discuss

  • Cockerels?




  • Waiting list in the open

To discuss

  • Sub-letting

Reflections from the Mayor

The Mayor said that it had been a long review and a good one, and that the council would answer by June.

Q – Will rents go up?

A – Not this year.

Next steps

The Mayor left and three tables wrote down what happens now.

Letters

  • Write to every holder
  • Put it on the gate


  • Ring those without post

Open day

  • First Sunday in June

Closing remarks

Everyone was thanked for coming.

This entry was posted in Forum and tagged plots.
Ann Example

About Ann Example

Ann keeps the books of the forum and has done so for many years, in ink.

Leave a Reply

  • Stray bullet of the page

Your email address will not be published. Fields with a star are needed *`

/** As the product itself writes a note. */
export const exported = `# Allotments forum

10 March 2026 · Assembly Hall

To close the review.

_Chatham House rule._

## Progress of the strands

### Water

#### Banked

- **W1** One tap for every ten plots
  - Not in winter
    - Nor in frost
- **W2** Paths are kept \\_free\\_

#### To discuss

_Nothing was left to discuss._

#### Options

- **W3** A levy, see [the paper](https://example.org/a_(b))

### Sheds

#### Banked

_Nothing was banked._

#### Risks

- **S1** Fire

## Next steps

### Letters

- **L1** Write to every holder
`

export const wordPaste = [
  '\ufeffAllotments forum',
  '3 May 2022',
  '',
  'Water\u00a0and paths',
  'Agreed',
  '•\tOne tap for ten plots',
  'o\tNot in winter',
  '▪\tNor in frost',
  '•\tPaths kept clear',
  'Still to discuss',
  '\uf0b7\tWho pays?',
  'o\tFor the second tap',
  '',
  'Sheds',
  'Agreed',
  '·\tTwo metres',
  '–\tMeasured at the back',
].join('\r\n')

export const labelled = `Water

Agreed: one tap for every ten plots
To discuss: who pays
Options:
- A levy
- A grant
Risks:
- Frost

Sheds

**Agreed:** two metres
- and no more
Open questions (1)
- Hedges
`

export const withoutBullets = `ALLOTMENTS FORUM

Water

What we agreed
One tap for every ten plots
Paths kept clear

Still to discuss
Who pays for it?
This paragraph is about how the group came to its view, which took most of the afternoon, and it goes on for so
long that nobody would take it for a point of the discussion.

Sheds

What we agreed
Two metres
`

export const numbered = `1. Water
- One tap
- Clear paths
2. Sheds
- Two metres
`

export const dressed = `**Progress**

Some words about how the day went for all of us who came.

WATER

**Banked**
* One tap

Open questions
--------------
* Who pays?
`

/** Plain lines between the points, and a title and a sentence above them. */
export const minutes = `Harbour evening
We met in the old boathouse. Everyone brought soup.

Quay

Banked
- Lamps on the north side
Maria will send the lamp plan to everyone.

To discuss
- Night mooring, for boats that are
  longer than the pontoon

NB: tell Olu
Any other business

Market
Cooking school is a dream of many.
- Stalls by the day
`

/** Prose above and below the headings, and a round without a point. */
export const twoRounds = `# Tide review

Where things stand, by theme.

## First session

### Quay
#### Agreed
1. Ladders
#### Parked
Nothing yet.

## Second session

Nobody stayed.

### Market
#### Agreed

## Thanks
- To the cooks
`
