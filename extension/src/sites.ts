/**
 * The one table of sites: where composers stand, what submits them, by which keys. Data only.
 *
 * Selectors rot. Where one no longer matches, the structure serves (composer/submit.ts), and where
 * that fails too the writer is told that the box is not protected.
 * Evidence for each selector: public code that targets the site; the practice page has the same.
 */

/** `Mod` is Ctrl, or Cmd on a Mac. Shift+Enter is never a submit. */
export type SubmitKey = "Mod+Enter" | "Enter";

export interface ComposerRule {
  name: string;
  /** Matches the editable element or an ancestor of it, also across shadow roots. */
  composer: string;
  /** Matches the submit control or an ancestor of what is pressed. Empty: told by structure only. */
  submit: string;
  keys: readonly SubmitKey[];
  /** All composers inside the control's closest match are sent together (an X thread). */
  together?: string;
}

export interface Site {
  /** As sent to the service and used as key of the site's strictness. */
  id: string;
  name: string;
  /** Match patterns, for the manifest. */
  matches: readonly string[];
  hosts: readonly string[];
  /** Only pages under this path, where given. */
  path?: string;
  /** The first that matches serves. */
  composers: readonly ComposerRule[];
}

const X: readonly ComposerRule[] = [
  {
    name: "message",
    composer: "[data-testid=dmComposerTextInput]",
    submit: "[data-testid=dmComposerSendButton]",
    keys: ["Enter", "Mod+Enter"],
  },
  {
    name: "post",
    composer: "[data-testid^=tweetTextarea_]",
    submit: "[data-testid=tweetButton], [data-testid=tweetButtonInline]",
    keys: ["Mod+Enter"],
    together: "[role=dialog], [data-testid=primaryColumn]",
  },
];

const FACEBOOK: readonly ComposerRule[] = [
  {
    name: "post",
    composer: "[role=dialog] form:not([role=presentation]) [role=textbox][data-lexical-editor=true]",
    submit: "div[aria-label=Post][role=button]",
    keys: ["Mod+Enter"],
  },
  {
    name: "comment or message",
    composer: "[role=textbox][data-lexical-editor=true]",
    submit: "#focused-state-composer-submit",
    keys: ["Enter", "Mod+Enter"],
  },
];

const LINKEDIN: readonly ComposerRule[] = [
  {
    name: "message",
    composer: ".msg-form__contenteditable",
    submit: ".msg-form__send-button",
    keys: ["Enter", "Mod+Enter"],
  },
  {
    name: "comment",
    composer: ".comments-comment-box .ql-editor, .comments-comment-box .tiptap.ProseMirror",
    submit: "button.comments-comment-box__submit-button--cr",
    keys: ["Mod+Enter"],
  },
  {
    name: "post",
    composer: ".ql-editor, .tiptap.ProseMirror",
    submit: ".share-actions__primary-action",
    keys: ["Mod+Enter"],
  },
];

export const SITES: readonly Site[] = [
  {
    id: "x",
    name: "X",
    matches: ["https://x.com/*", "https://twitter.com/*", "https://mobile.x.com/*"],
    hosts: ["x.com", "twitter.com", "mobile.x.com"],
    composers: X,
  },
  {
    id: "facebook",
    name: "Facebook",
    matches: ["https://*.facebook.com/*", "https://*.messenger.com/*"],
    hosts: ["facebook.com", "messenger.com"],
    composers: FACEBOOK,
  },
  {
    id: "linkedin",
    name: "LinkedIn",
    matches: ["https://*.linkedin.com/*"],
    hosts: ["linkedin.com"],
    composers: LINKEDIN,
  },
  {
    id: "practice",
    name: "Practice page",
    matches: ["http://127.0.0.1/practice*"],
    hosts: ["127.0.0.1"],
    path: "/practice",
    composers: [...X, ...FACEBOOK, ...LINKEDIN],
  },
];

/** Serves an editable box that no rule of its site knows. */
export const GENERIC_RULE: ComposerRule = { name: "generic", composer: "", submit: "", keys: ["Mod+Enter"] };

/** The site of an address, or null. A host matches with all its subdomains. */
export function siteFor(address: Pick<URL, "hostname" | "pathname">): Site | null {
  const site = SITES.find(({ hosts, path }) => {
    const isHost = hosts.some((host) => address.hostname === host || address.hostname.endsWith(`.${host}`));
    return isHost && (path === undefined || address.pathname.startsWith(path));
  });
  return site ?? null;
}
