/** What a clipboard brings, put into the field that has the focus as a paste would. */
import type { Page } from '@playwright/test'

/** Whether the page took it; what it leaves to the browser a synthetic event does not put in. */
export const paste = (page: Page, clip: { readonly plain?: string; readonly html?: string }) =>
  page.evaluate(({ plain, html }) => {
    const clipboardData = new DataTransfer()
    if (plain !== undefined) clipboardData.setData('text/plain', plain)
    if (html !== undefined) clipboardData.setData('text/html', html)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
    return event.defaultPrevented
  }, clip)

/** A list as Word for Windows puts it on the clipboard. */
export const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoListParagraph{margin:0}</style></head><body>
<!--StartFragment-->
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>One gauge room for
the whole river<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>Staffed <b>day and night</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Villages are told within the hour<o:p></o:p></p>
<!--EndFragment--></body></html>`

/** A list as Google Docs puts it there: the inner list beside its item, not in it. */
export const DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><ul style="margin-top:0">
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>A levy on barges</span></p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>By weight, </span><span>not by length</span></p></li></ul>
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>A fund of the<br>three counties</span></p></li></ul></b>`

/** A table as Google Docs and Word put it there: paragraphs in its cells, a line that ends in one, a row of empty ones. */
export const TABLE = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-2"><div dir="ltr" align="left"><table style="border:none"><colgroup><col width="10"/><col width="10"/></colgroup><tbody>
<tr style="height:0pt"><td style="x"><p dir="ltr"><span style="font-weight:700">Village</span></p></td><td><p dir="ltr"><span>Gauge</span></p></td></tr>
<tr><td><p class=MsoNormal>Kaub<o:p></o:p></p></td><td><p dir="ltr"><span>first line</span><span><br></span><span>second line</span></p><p dir="ltr"><span>more</span></p></td></tr>
<tr><td><br></td><td><p class=MsoNormal>&nbsp;</p></td></tr></tbody></table></div></b>`

/** A row as Google Sheets puts it there. */
export const SHEETS = `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #ccc;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0"><colgroup><col width="100"/></colgroup><tbody><tr style="height:21px;"><td style="overflow:hidden">Kaub</td><td>7.2</td></tr></tbody></table>`

/** A paragraph of Word in which changes were tracked, with a footnote and a remark, and its lists behind it. */
export const REVIEWED = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
<!--StartFragment--><p class=MsoNormal>Told within <span class=msoDel><del cite="mailto:Ana" datetime="2026-01-01T10:00">a day</del></span><span class=msoIns><ins cite="mailto:Ana">an hour</ins></span><a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a><a style='mso-comment-reference:AN_1;mso-comment-date:20260101T1000'>, by name</a><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" onmouseover="msoCommentShow('_anchor_1','_com_1')" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[AN1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span><o:p></o:p></p><!--EndFragment-->
<div style='mso-element:footnote-list'><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span class=MsoFootnoteReference>[1]</span></a> Act of 2019</p></div></div>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText><span class=MsoCommentReference><span style='mso-special-character:comment'>&nbsp;<a href="#_msoanchor_1" class=msocomoff>[AN1]</a></span></span>Is this agreed?</p></div></div></div></body></html>`

/** Powers and indices, as Word and a browser have them and as Google Docs does, and the mark of a footnote. */
export const POWERS =
  '<p>10<sup>2</sup> m<span style="font-size:0.6em;vertical-align:super">−3</span> of CO<sub>2</sub>, 1<sup>st</sup> <s>dyke</s><a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
