/** Building the extension's own pages: elements from data, never from markup. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean>;

/** An element with attributes and children; `false` and null children are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false) continue;
    made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** A button that obeys trusted presses only: a page cannot press it by script. */
export function button(label: string, className: string, press: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", class: className }, label);
  made.addEventListener("click", (event) => {
    if (event.isTrusted) press();
  });
  return made;
}

/** The element with this id in the page's own HTML. Throws where the page lacks it. */
export function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`);
  return found;
}

/** A sentence of the catalogue `_locales`. */
export function say(key: string, ...values: (string | number)[]): string {
  return chrome.i18n.getMessage(key, values.map(String));
}

/** Fills in every element that names a sentence in its attribute `data-say`. */
export function fillIn(root: ParentNode = document): void {
  document.documentElement.lang = chrome.i18n.getUILanguage().startsWith("cy") ? "cy" : "en";
  for (const found of root.querySelectorAll<HTMLElement>("[data-say]")) {
    found.textContent = say(found.dataset["say"] ?? "");
  }
}
