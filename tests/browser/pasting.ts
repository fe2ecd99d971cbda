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
