/** The peer of the bench: the plainest page there is, one TipTap over one y-websocket document. */
import { Editor, Extension } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { yCursorPlugin, ySyncPlugin } from '@tiptap/y-tiptap'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

const doc = new Y.Doc()
const provider = new WebsocketProvider(location.origin.replace('http', 'ws'), location.hash.slice(1), doc, {
  disableBc: true,
})
const fragment = doc.getXmlFragment('body')
const shared = Extension.create({
  name: 'shared',
  addProseMirrorPlugins: () => [ySyncPlugin(fragment), yCursorPlugin(provider.awareness)],
})
provider.awareness.setLocalStateField('user', { name: 'Somebody', color: '#1D4FA8' })
const element = document.getElementById('editor')
if (element)
  new Editor({
    element,
    extensions: [Document, Paragraph, Text, Bold, Italic, BulletList, ListItem, shared],
    editorProps: { attributes: { 'aria-label': 'plain' } },
  })
