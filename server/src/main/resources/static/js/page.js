// What every page does: dialogs, fragments that renew themselves, the end of a session.
(() => {
  const waiting = new Map();

  /** Renews a fragment now or, when it was renewed lately, as soon as `interval` is over. */
  const refresh = (selector, interval = 1000) => {
    const state = waiting.get(selector) ?? {last: 0, timer: null};
    waiting.set(selector, state);
    if (state.timer !== null) return;
    const due = Math.max(150, state.last + interval - Date.now());
    state.timer = setTimeout(() => {
      state.timer = null;
      state.last = Date.now();
      const element = document.querySelector(selector);
      if (element) htmx.trigger(element, 'refresh');
    }, due);
  };

  /** The session is over: the page itself leads to the sign-in and back. */
  const signedOut = () => location.reload();

  const endsSession = (status, url) => status === 401 || new URL(url, location.href).pathname === '/login';

  /** Gets a fragment as text; null when it is gone or the server does not answer. */
  const fragment = async (address) => {
    try {
      const response = await fetch(address, {headers: {'X-Requested-With': 'XMLHttpRequest', Accept: 'text/html'}});
      if (endsSession(response.status, response.url)) {
        signedOut();
        return null;
      }
      return response.ok ? await response.text() : null;
    } catch {
      return null;
    }
  };

  const announce = (text) => {
    document.getElementById('announcer').textContent = text;
  };

  document.addEventListener('htmx:configRequest', (event) => {
    event.detail.headers['X-Requested-With'] = 'XMLHttpRequest';
  });

  /** How an element is found again among new ones: by its id, or by where it leads. */
  const nameOf = (element) => {
    if (element.id) return '#' + CSS.escape(element.id);
    const address = element.getAttribute('href');
    return address === null ? null : 'a[href="' + CSS.escape(address) + '"]';
  };

  // What is open stays open, and what has the focus keeps it, when its surroundings are renewed.
  let opened = [];
  let focused = null;
  document.addEventListener('htmx:beforeSwap', (event) => {
    const {xhr} = event.detail;
    if (endsSession(xhr.status, xhr.responseURL || location.href)) {
      event.detail.shouldSwap = false;
      signedOut();
      return;
    }
    // Whoever answers in a dialog is not interrupted; what changed shows when it is closed.
    if (event.detail.target.querySelector('dialog[open]')) {
      event.detail.shouldSwap = false;
      return;
    }
    opened = [...document.querySelectorAll('details[open][id]')].map((details) => details.id);
    const active = document.activeElement;
    focused = active && event.detail.target.contains(active) ? nameOf(active) : null;
  });
  document.addEventListener('htmx:afterSwap', () => {
    for (const id of opened) {
      const details = document.getElementById(id);
      if (details) details.open = true;
    }
    if (focused !== null) document.querySelector(focused)?.focus({preventScroll: true});
    focused = null;
  });

  document.addEventListener('click', (event) => {
    const opener = event.target.closest('[data-dialog]');
    if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
    const closer = event.target.closest('[data-close]');
    if (closer) closer.closest('dialog').close();
  });

  document.addEventListener('close', (event) => {
    const surroundings = event.target.parentElement?.closest('[hx-get]');
    if (surroundings) htmx.trigger(surroundings, 'refresh');
  }, true);

  // A form that is sent twice resolves once, but says two things.
  document.addEventListener('submit', (event) => {
    const button = event.target.querySelector('button[type=submit]');
    if (event.target.method === 'post' && button) setTimeout(() => { button.disabled = true; });
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });

  window.firewatch = Object.assign(window.firewatch ?? {}, {refresh, fragment, announce, signedOut});
})();

// Commands are there to be copied.
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copied';
  } catch {
    // Without the right to the clipboard the text is marked, and the keyboard copies it.
    getSelection().selectAllChildren(button.previousElementSibling);
    button.textContent = 'Marked';
  }
  setTimeout(() => { button.textContent = 'Copy'; }, 2000);
});
