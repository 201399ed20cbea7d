/** What sends a composer's message when it is pressed. */

import { around } from '../../../annotator/dom';
import type { Composer } from '../../../wire';

const BUTTONS = 'button,[role=button],input[type=submit],input[type=image]';
/** "Send" where marketplaces are used; looked for only where a profile does not know better. */
const WORDS =
  /(^|[^\p{L}])(send|senden|absenden|schicken|enviar|envoyer|inviare?|invia|verzenden|verstuur|wyślij|skicka|send inn|lähetä|trimite|odeslat|küldés|gönder|kirim|gửi|отправить|надіслати|भेजें|إرسال|ارسال|שלח)([^\p{L}]|$)|发送|發送|傳送|送信|보내기|전송/iu;
/** How icons and test hooks call it. */
const MARKS = /(^|[^a-z])(send|paper-?plane|submit)([^a-z]|$)/i;
/** How far up from the field a button may stand and still belong to it, where no profile says. */
const NEAR = 7;

/**
 * The buttons that send a field's message: those of the nearest ancestor that holds any. The profile's first; where
 * none of these is found (a label in another language, a site that changed), what looks like sending everywhere.
 */
export function sendButtons(field: HTMLElement, composer: Composer): HTMLElement[] {
  const { send_buttons, send_words } = composer;
  const known = send_buttons.join();
  const words = send_words ? new RegExp(send_words, 'iu') : null;
  const isSend = (button: HTMLElement): boolean =>
    (known !== '' && button.matches(known)) || (words?.test(labelOf(button)) ?? false);
  const all = [...send_buttons, ...(words ? [BUTTONS] : [])].join();
  const found = all ? nearest(field, all, isSend, Number.POSITIVE_INFINITY) : [];
  return found.length ? found : nearest(field, BUTTONS, (button) => looksLikeSend(button, field), NEAR);
}

function nearest(
  field: HTMLElement,
  all: string,
  isSend: (button: HTMLElement) => boolean,
  most: number,
): HTMLElement[] {
  let steps = 0;
  for (const up of around(field)) {
    if (up === field) continue;
    if (++steps > most || (most === NEAR && up === document.body)) break;
    const found = [...up.querySelectorAll<HTMLElement>(all)].filter(isSend);
    if (found.length) return found;
  }
  return [];
}

function looksLikeSend(button: HTMLElement, field: HTMLElement): boolean {
  return submits(button, field) || WORDS.test(labelOf(button)) || isMarked(button);
}

function submits(button: HTMLElement, field: HTMLElement): boolean {
  const isSubmit =
    (button instanceof HTMLButtonElement || button instanceof HTMLInputElement) && button.type === 'submit';
  return isSubmit && !!button.form?.contains(field);
}

function labelOf(button: HTMLElement): string {
  const { ariaLabel, title, textContent } = button;
  const value = button instanceof HTMLInputElement ? button.value : '';
  return [ariaLabel, title, value, textContent.trim()].filter(Boolean).join('\n').slice(0, 120);
}

/** An icon without a word: its class, its test hook or its drawing's name may tell. */
function isMarked(button: HTMLElement): boolean {
  const parts = [button, ...button.querySelectorAll('svg,use,i,span,img')].slice(0, 6);
  return parts.some((part) =>
    [...part.attributes].some(
      ({ name, value }) => /^(class|id|name|data-|href|xlink)/.test(name) && MARKS.test(value),
    ),
  );
}
