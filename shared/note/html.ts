/** The note as one HTML page that stands alone: real headings, nested lists, print style, nothing that runs. */
import { bodyToHtml, escapeHtml } from '../board/html.ts'
import type { Note, NoteColumn, NotePoint, NoteRound, NoteStrand } from './compose.ts'
import {
  attendanceLines,
  CHATHAM_LINE,
  DISAGREEMENT_LINE,
  emptyLine,
  keptLine,
  MEETING_NOTE,
  SILENT_LINE,
  viewName,
  whenAndWhere,
} from './compose.ts'

export const noteToHtml = (note: Note, locale: string): string => `<!doctype html>
<html lang="${escapeHtml(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(note.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${noteContent(note, locale)}
</main>
</body>
</html>
`

/** What the page says, without how it looks: for an e-mail, or a document that has a look of its own. */
export const noteContent = (note: Note, locale: string): string => {
  const where = whenAndWhere(note, locale)
  return `<h1>${escapeHtml(note.title)}</h1>
<p class="where">${escapeHtml([MEETING_NOTE, where].filter(Boolean).join('. '))}</p>
${note.purpose ? `<p dir="auto">${escapeHtml(note.purpose)}</p>\n` : ''}${note.houseRule === 'chatham' ? `<p class="rule">${CHATHAM_LINE}</p>\n` : ''}${attendanceLines(
  note,
)
  .map((line) => `<p>${escapeHtml(line)}</p>\n`)
  .join('')}${note.rounds.map(round).join('\n')}
<footer>${escapeHtml(keptLine(note, locale))}</footer>`
}

const round = ({ name, silent, strands }: NoteRound): string =>
  `<section>\n<h2>${escapeHtml(name)}</h2>\n${
    silent ? `<p class="none">${SILENT_LINE}</p>` : strands.map(strand).join('\n')
  }\n</section>`

const strand = ({ name, columns }: NoteStrand): string =>
  `<section>\n<h3>${escapeHtml(name)}</h3>\n${columns.map(column).join('\n')}\n</section>`

const column = (each: NoteColumn): string => {
  const heading = each.name === null ? '' : `<h4 class="${known(each.id)}">${escapeHtml(each.name)}</h4>\n`
  if (each.points.length === 0) return `${heading}<p class="none">${escapeHtml(emptyLine(each))}</p>`
  return heading + list(each.points)
}

const list = (points: readonly NotePoint[]): string =>
  `<ul class="points">\n${points.map(point).join('\n')}\n</ul>`

const point = ({ ref, body, views, beneath }: NotePoint): string =>
  `<li>${bodyToHtml(body, ref === null ? '' : `<span class="ref" dir="ltr">${escapeHtml(ref)}</span> `)}${disagreement(views)}${
    beneath.length > 0 ? list(beneath) : ''
  }</li>`

const disagreement = (views: NotePoint['views']): string =>
  views.length === 0
    ? ''
    : `<div class="views"><p>${DISAGREEMENT_LINE}</p><ul>${views
        .map((view) => `<li><b>${escapeHtml(viewName(view.letter))}</b>${bodyToHtml(view.body)}</li>`)
        .join('')}</ul></div>`

const known = (id: string) => (['banked', 'discuss', 'options'].includes(id) ? id : 'other')

const STYLE = `
:root{color-scheme:light;--ink:#13201c;--soft:#57635e;--rule:#d2d9d4;--banked:#073f5c;--discuss:#7f4a00;--options:#a6358e}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:18px/1.6 "Atkinson Hyperlegible Next",Verdana,system-ui,sans-serif}
main{max-width:44rem;margin:0 auto;padding:3rem 1.5rem 4rem}
h1,h2,h3,h4{unicode-bidi:plaintext;text-align:start}
h1,h2,h3{font-family:Newsreader,Georgia,serif;font-weight:500;line-height:1.15;text-wrap:balance}
h1{font-size:2.6rem;margin:0 0 .4rem}
.where{color:var(--soft);padding-bottom:1.4rem;border-bottom:3px double var(--ink);margin:0 0 1.6rem}
.rule{font-style:italic}
h2{font-size:1.8rem;margin:2.6rem 0 .4rem}
h3{font-size:1.4rem;margin:1.9rem 0 .2rem}
h4{font-size:1rem;margin:1.3rem 0 .3rem;padding-top:.35rem;border-top:4px solid var(--rule)}
h4.banked{color:var(--banked);border-top:4px solid var(--banked)}
h4.discuss{color:var(--discuss);border-top:4px dashed var(--discuss)}
h4.options{color:var(--options);border-top:6px double var(--options)}
ul{margin:.2rem 0;padding:0;padding-inline-start:1.2rem}
ul.points{list-style:none;padding:0}
ul.points>li{position:relative;padding-inline-start:3.2rem;margin:.5rem 0}
.ref{position:absolute;inset-inline-start:0;color:var(--soft);font-size:.85rem;font-weight:600;line-height:1.9;font-variant-numeric:tabular-nums}
li p{margin:0}
.views{margin:.4rem 0;border:1px solid var(--rule);font-size:.95rem}
.views>p{padding:.25rem .7rem;border-bottom:1px solid var(--rule);font-weight:600}
.views>ul{display:flex;flex-wrap:wrap;margin:0;padding:0;list-style:none}
.views>ul>li{flex:1 1 12rem;padding:.3rem .7rem .4rem}
.views>ul>li+li{border-inline-start:1px solid var(--rule)}
.none{color:var(--soft);font-style:italic;margin:.4rem 0}
a{color:inherit}
footer{color:var(--soft);font-size:.85rem;margin-top:2.4rem;padding-top:.8rem;border-top:1px solid var(--rule)}
@media print{body{font-size:11pt}main{padding:0;max-width:none}h2,h3,h4{break-after:avoid}li,.none,footer{break-inside:avoid}footer,.none{break-before:avoid}@page{margin:2cm}}
`
