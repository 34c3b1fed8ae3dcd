import { useEffect } from 'react';

/** Whether a key press belongs to a field or an open dialog rather than to the page. */
export const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog]') !== null);

const PAUSE = 1200;

/** Listens for keys of the whole page: single ones (`?`) and two in a row (`g i`); fields and dialogs keep theirs. */
export const usePageKeys = (keys: Readonly<Record<string, () => void>>): void => {
  useEffect(() => {
    let first = '';
    let at = 0;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const pair = event.timeStamp - at < PAUSE ? keys[`${first} ${event.key}`] : undefined;
      const action = pair ?? keys[event.key];
      first = event.key;
      at = event.timeStamp;
      if (!action) return;
      event.preventDefault();
      // A list has keys of its own; the second of two in a row is not for it.
      event.stopImmediatePropagation();
      first = '';
      action();
    };
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, [keys]);
};
