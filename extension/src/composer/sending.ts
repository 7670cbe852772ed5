/**
 * Which of a composer's buttons sends it, on a page that no rule knows. Data, and one function.
 *
 * The names that developers give (in the code, and so in English) and the words on the button count
 * first; where they tell nothing, as in a language that is not in the list, its place does.
 */

/** In an id, a class, a name: "btn-submit", "sendButton". Not "post" or "comment": whole blocks are called so. */
const NAMED_SEND = words("submit send publish");
const NAMED_MAIN = words("primary cta");
const NAMED_OTHER = words(
  "cancel close dismiss discard draft drafts delete remove clear preview schedule emoji attach attachment upload " +
    "photo image media gif sticker poll toolbar settings more",
);

const SAID_SEND = words(
  "post send submit publish reply comment share tweet save update " +
    "posten senden absenden veröffentlichen antworten kommentieren teilen " +
    "publier envoyer répondre commenter partager poster " +
    "publicar enviar responder comentar compartir compartilhar postar " +
    "pubblica invia rispondi commenta condividi " +
    "plaatsen verzenden versturen beantwoorden reageren delen publiceren " +
    "opublikuj wyślij odpowiedz skomentuj udostępnij " +
    "skicka publicera svara kommentera dela legg lägg opslå postaa julkaise lähetä " +
    "postio anfon cyhoeddi ateb rhannu trydar",
);
const SAID_OTHER = words(
  "cancel close discard dismiss delete clear back draft preview emoji attach photo image video gif " +
    "abbrechen schließen verwerfen löschen zurück entwurf annuler fermer supprimer effacer retour brouillon " +
    "cancelar cerrar fechar descartar eliminar borrar excluir atrás voltar annulla chiudi elimina indietro bozza " +
    "annuleren sluiten verwijderen terug concept anuluj zamknij odrzuć usuń wstecz avbryt stäng ta annuller luk peruuta " +
    "canslo cau gwaredu dileu nôl",
);

/** Those among the buttons behind a composer that send it. Empty only where there are none. */
export function likeliest(buttons: readonly Element[]): Element[] {
  const sending = buttons.filter(saysSend);
  if (sending.length > 0) return sending;
  const able = buttons.filter(canSend);
  const main = able.filter((button) => isNamed(button, NAMED_MAIN));
  if (main.length > 0) return main;
  const last = able.at(-1) ?? buttons.at(-1);
  return last ? [last] : [];
}

/** True for a button that is called so, wherever it stands. */
export function saysSend(button: Element): boolean {
  return !saysOther(button) && (isNamed(button, NAMED_SEND) || SAID_SEND.has(firstWord(button)));
}

/** False for a tool, and for a button that says that it does something else. */
export function canSend(button: Element): boolean {
  return saysSend(button) || (!saysOther(button) && !button.closest("[role=toolbar]"));
}

function saysOther(button: Element): boolean {
  return isNamed(button, NAMED_OTHER) || SAID_OTHER.has(firstWord(button));
}

/** "btn-submit" and "sendButton" are made of several words. */
function isNamed(button: Element, as: ReadonlySet<string>): boolean {
  const names = ["id", "class", "name", "data-testid", "data-test-id", "data-action", "data-icon"];
  return names
    .flatMap((name) => (button.getAttribute(name) ?? "").split(/[^a-zA-Z]+|(?<=[a-z])(?=[A-Z])/))
    .some((word) => as.has(word.toLowerCase()));
}

function firstWord(button: Element): string {
  const said = button instanceof HTMLInputElement ? button.value : button.textContent;
  const label = /\p{L}/u.test(said) ? said : (button.getAttribute("aria-label") ?? button.getAttribute("title") ?? "");
  return /[\p{L}\p{M}]+/u.exec(label)?.[0].toLowerCase() ?? "";
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
