/** Lexical with plain text, as in comments and chats: Shift+Enter is a line break. */
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerPlainText } from "@lexical/plain-text";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  CLEAR_HISTORY_COMMAND,
  createEditor,
} from "lexical";
import type { Model } from "../wire.js";

export function lexical(box: HTMLElement): Model {
  const editor = createEditor({
    namespace: "page",
    onError: (error) => {
      throw error;
    },
  });
  const history = createEmptyHistoryState();
  editor.setRootElement(box);
  registerPlainText(editor);
  registerHistory(editor, history, 300);

  const text = (): string =>
    editor.read(() =>
      $getRoot()
        .getChildren()
        .map((paragraph) => paragraph.getTextContent())
        .join("\n"),
    );

  return {
    box,
    text,
    fill(draft) {
      const set = (): void => {
        const paragraph = $createParagraphNode();
        draft.split("\n").forEach((line, n) => {
          if (n > 0) paragraph.append($createLineBreakNode());
          if (line !== "") paragraph.append($createTextNode(line));
        });
        $getRoot().clear().append(paragraph).selectEnd();
      };
      const forget = (): void => {
        if (draft === "") editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
      };
      editor.update(set, { onUpdate: forget });
    },
    undoDepth: () => history.undoStack.length,
    onChange: (listener) => editor.registerUpdateListener(listener),
    mention(name) {
      editor.update(() => {
        $getSelection()?.insertNodes([$createTextNode(`@${name}`).setMode("token")]);
      });
    },
  };
}
