/** Tiptap, with paragraphs, line breaks and mentions as atoms. */
import { Editor } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Mention } from "@tiptap/extension-mention";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions";
import { undoDepth } from "@tiptap/pm/history";
import type { Model } from "../wire.js";

export function tiptap(host: HTMLElement, attributes: Record<string, string>): Model {
  const editor = new Editor({
    element: host,
    extensions: [Document, Paragraph, Text, HardBreak, UndoRedo, Mention],
    editorProps: { attributes },
    injectCSS: false,
  });
  return {
    box: editor.view.dom,
    text: () => editor.getText({ blockSeparator: "\n" }),
    fill(text) {
      const content = text.split("\n").map((line) => ({
        type: "paragraph",
        ...(line !== "" && { content: [{ type: "text", text: line }] }),
      }));
      editor.commands.setContent({ type: "doc", content }, { emitUpdate: true });
    },
    undoDepth: () => undoDepth(editor.state),
    onChange: (listener) => editor.on("update", listener),
    mention: (name) => editor.commands.insertContent({ type: "mention", attrs: { id: name, label: name } }),
  };
}
