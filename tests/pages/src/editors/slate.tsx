/** Slate in React, with mentions as void inlines. */
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { Editor, Element, Node, Transforms, createEditor, type Descendant } from "slate";
import { withHistory } from "slate-history";
import { Editable, ReactEditor, Slate, withReact, type RenderElementProps } from "slate-react";
import { part } from "../dom.js";
import type { Model } from "../wire.js";

interface Paragraph {
  type: "paragraph";
  children: Descendant[];
}
interface Mention {
  type: "mention";
  name: string;
  children: Descendant[];
}
declare module "slate" {
  interface CustomTypes {
    Element: Paragraph | Mention;
  }
}

const paragraph = (text: string): Paragraph => ({ type: "paragraph", children: [{ text }] });

const isMention = (node: Node): node is Mention => Element.isElement(node) && node.type === "mention";

function plainText(node: Node): string {
  if (isMention(node)) return `@${node.name}`;
  return "text" in node ? node.text : node.children.map(plainText).join("");
}

function renderElement({ attributes, children, element }: RenderElementProps) {
  if (element.type === "paragraph") return <p {...attributes}>{children}</p>;
  return (
    <span {...attributes} contentEditable={false} className="mention">
      @{element.name}
      {children}
    </span>
  );
}

export function slate(host: HTMLElement, attributes: Record<string, string>): Model {
  const editor = withHistory(withReact(createEditor()));
  const { isInline, isVoid } = editor;
  editor.isInline = (element) => isMention(element) || isInline(element);
  editor.isVoid = (element) => isMention(element) || isVoid(element);
  const listeners: (() => void)[] = [];

  flushSync(() =>
    createRoot(host).render(
      <Slate
        editor={editor}
        initialValue={[paragraph("")]}
        onValueChange={() => {
          for (const listener of listeners) listener();
        }}
      >
        <Editable {...attributes} renderElement={renderElement} />
      </Slate>,
    ),
  );

  return {
    box: part(host, "[data-slate-editor]"),
    text: () => editor.children.map(plainText).join("\n"),
    fill(text) {
      Editor.withoutNormalizing(editor, () => {
        Transforms.delete(editor, { at: Editor.range(editor, []) });
        Transforms.removeNodes(editor, { at: [0] });
        Transforms.insertNodes(editor, text.split("\n").map(paragraph), { at: [0] });
      });
      Transforms.select(editor, Editor.end(editor, []));
      if (text === "") editor.history = { undos: [], redos: [] };
      ReactEditor.focus(editor);
    },
    undoDepth: () => editor.history.undos.length,
    onChange: (listener) => listeners.push(listener),
    mention(name) {
      Transforms.insertNodes(editor, { type: "mention", name, children: [{ text: "" }] });
      Transforms.move(editor);
    },
  };
}
