/**
 * The one table of sites: where composers stand, what submits them, by which keys. Data only.
 *
 * Selectors rot. Where one no longer matches, the structure serves (composer/submit.ts), and where
 * that fails too the writer is told that the box is not protected. A label stands in one only beside
 * the structure, which serves in every other language.
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
  /** Bare Enter sends nothing where the button has words on it, and not just a picture. */
  wordsMeanPost?: true;
  /** Matches the control that shows who will see the post (composer/audience.ts). */
  audience?: string;
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
  /** Boxes for something else (a search), which only their place or their number tells. */
  notComposers?: string;
}

const X: readonly ComposerRule[] = [
  {
    name: "message",
    composer: "[data-testid=dmComposerTextInput], [data-testid=dm-composer-textarea]",
    submit: "[data-testid=dmComposerSendButton], [data-testid=dm-composer-send-button]",
    keys: ["Enter", "Mod+Enter"],
  },
  {
    name: "post",
    composer: "[data-testid^=tweetTextarea_]",
    submit: "[data-testid=tweetButton], [data-testid=tweetButtonInline]",
    keys: ["Mod+Enter"],
    together: "[role=dialog], [data-testid=primaryColumn]",
    audience: "button[aria-label]",
  },
];

/**
 * Bare Enter sends a comment or a message, and makes a paragraph in a post. A post is written in a
 * dialog that shows no posts and comments, in a dialog's form of its own, or beside a button with
 * words on it; comments and messages have pictures there.
 */
const FACEBOOK: readonly ComposerRule[] = [
  {
    name: "comment",
    composer: "form[role=presentation] [data-lexical-editor=true], [data-lexical-editor=true][aria-label^='Comment as']",
    submit: "#focused-state-composer-submit",
    keys: ["Enter", "Mod+Enter"],
  },
  {
    name: "post",
    composer:
      "[role=dialog] form [role=textbox][data-lexical-editor=true], " +
      "[role=dialog]:not(:has([role=article], form[role=presentation])) [role=textbox][data-lexical-editor=true]",
    submit: "div[aria-label=Post][role=button]",
    keys: ["Mod+Enter"],
    // Its label ends with what it shows: "Edit privacy. Sharing with Public."
    audience: "[role=button][aria-label]",
  },
  {
    name: "comment",
    composer: "[role=article] [role=textbox][data-lexical-editor=true]",
    submit: "#focused-state-composer-submit",
    keys: ["Enter", "Mod+Enter"],
  },
  {
    name: "post or message",
    composer: "[role=textbox][data-lexical-editor=true]",
    submit: "div[aria-label=Post][role=button]",
    keys: ["Enter", "Mod+Enter"],
    wordsMeanPost: true,
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
    // The writer's name, and under it "Post to Anyone".
    audience: ".share-unified-settings-entry-button",
  },
];

const INSTAGRAM: readonly ComposerRule[] = [
  {
    name: "post",
    composer: "[role=dialog] [role=textbox][contenteditable=true]",
    // It stands beside the dialog's title, above the caption.
    submit: "[role=dialog] :is(h1, h2, [role=heading]) ~ * [role=button], [role=dialog] :is(h1, h2, [role=heading]) ~ [role=button]",
    keys: [],
  },
  { name: "comment", composer: "form textarea", submit: "", keys: ["Enter", "Mod+Enter"] },
  { name: "message", composer: "[role=textbox][contenteditable=true]", submit: "", keys: ["Enter", "Mod+Enter"] },
];

const THREADS: readonly ComposerRule[] = [
  { name: "post", composer: "[role=textbox][contenteditable=true]", submit: "", keys: ["Mod+Enter"] },
];

const BLUESKY: readonly ComposerRule[] = [
  {
    name: "post",
    composer: ".ProseMirror",
    submit: "[data-testid=composerPublishBtn]",
    keys: ["Mod+Enter"],
    together: "[data-testid=composePostView]",
  },
  // A box in a dialog describes a picture or the writer: nothing is sent by Enter there.
  { name: "message", composer: "textarea:not([role=dialog] *)", submit: "", keys: ["Enter", "Mod+Enter"] },
];

const REDDIT: readonly ComposerRule[] = [
  { name: "message", composer: "rs-message-composer", submit: "", keys: ["Enter", "Mod+Enter"] },
  {
    name: "post or comment",
    composer: "shreddit-composer, faceplate-textarea-input[name=title]",
    submit: "button[slot=submit-button], r-post-form-submit-button",
    keys: ["Mod+Enter"],
  },
];

const WHATSAPP: readonly ComposerRule[] = [
  {
    name: "message",
    composer: '[data-lexical-editor][data-tab="10"], footer [data-lexical-editor]',
    submit: "[data-icon=wds-ic-send-filled], [data-icon=send]",
    keys: ["Enter", "Mod+Enter"],
  },
];

const YOUTUBE: readonly ComposerRule[] = [
  {
    name: "live chat",
    composer: "yt-live-chat-text-input-field-renderer",
    submit: "#send-button",
    keys: ["Enter", "Mod+Enter"],
  },
  { name: "comment", composer: "#contenteditable-root", submit: "#submit-button", keys: ["Mod+Enter"] },
];

const MASTODON: readonly ComposerRule[] = [
  {
    name: "post",
    composer: ".autosuggest-textarea__textarea",
    submit: ".compose-form__submit button",
    keys: ["Mod+Enter"],
    // The first tells who sees the post, the second its language.
    audience: ".compose-form__dropdowns > .dropdown-button:first-of-type",
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
    id: "instagram",
    name: "Instagram",
    matches: ["https://www.instagram.com/*"],
    hosts: ["instagram.com"],
    composers: INSTAGRAM,
  },
  {
    id: "threads",
    name: "Threads",
    matches: ["https://www.threads.com/*", "https://www.threads.net/*"],
    hosts: ["threads.com", "threads.net"],
    composers: THREADS,
  },
  { id: "bluesky", name: "Bluesky", matches: ["https://bsky.app/*"], hosts: ["bsky.app"], composers: BLUESKY },
  { id: "reddit", name: "Reddit", matches: ["https://*.reddit.com/*"], hosts: ["reddit.com"], composers: REDDIT },
  {
    id: "whatsapp",
    name: "WhatsApp Web",
    matches: ["https://web.whatsapp.com/*"],
    hosts: ["web.whatsapp.com"],
    composers: WHATSAPP,
    notComposers: '[data-tab="3"], #side [contenteditable], [data-testid=chat-list-search]',
  },
  {
    id: "youtube",
    name: "YouTube",
    matches: ["https://www.youtube.com/*"],
    hosts: ["youtube.com"],
    composers: YOUTUBE,
  },
  {
    id: "mastodon",
    name: "Mastodon",
    matches: ["https://mastodon.social/*"],
    hosts: ["mastodon.social"],
    composers: MASTODON,
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

/**
 * Any other site that the writer has switched on: the browser runs us only where it was allowed. Its
 * boxes are told by structure; a Mastodon server is known by its markup, whatever its name.
 */
export function grantedSite({ hostname }: Pick<URL, "hostname">): Site {
  return { id: hostname, name: hostname, matches: [], hosts: [hostname], composers: MASTODON };
}
