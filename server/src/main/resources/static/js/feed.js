// The live feed: one connection a page, its state in the top bar, its messages to whoever asks.
(() => {
  const RETRY = 3000;
  const HIDDEN_CLOSES = 60000;
  const TEXT = {
    connecting: 'Connecting', live: 'Live', lost: 'Reconnecting', away: 'Server away', paused: 'Paused',
  };
  const listeners = {message: [], log: [], stats: [], report: [], reset: [], state: []};
  let source = null;
  let retry = null;
  let hiddenTimer = null;
  let wasLive = false;

  const tell = (kind, value) => listeners[kind].forEach((listener) => listener(value));

  const show = (state) => {
    const element = document.getElementById('feed-state');
    if (!element || element.dataset.state === state) return;
    element.dataset.state = state;
    element.querySelector('.feed-text').textContent = TEXT[state];
    tell('state', state);
  };

  const parsed = (kind) => (event) => {
    let value;
    try {
      value = JSON.parse(event.data);
    } catch {
      return;
    }
    tell(kind, value);
  };

  const close = () => {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  };

  /** A refused connection says nothing of its cause, so the session is asked after. */
  const refused = async () => {
    try {
      const response = await fetch('/api/stats', {headers: {'X-Requested-With': 'XMLHttpRequest'}});
      if (response.status === 401) {
        window.firewatch.signedOut();
        return;
      }
      show(response.ok ? 'lost' : 'away');
    } catch {
      show('away');
    }
    retry = setTimeout(open, RETRY);
  };

  const open = () => {
    close();
    source = new EventSource('/api/events');
    source.onopen = () => {
      show('live');
      // Something may have happened while nobody listened.
      if (wasLive) tell('reset', null);
      wasLive = true;
    };
    source.onmessage = parsed('message');
    source.addEventListener('log', parsed('log'));
    source.addEventListener('stats', parsed('stats'));
    source.addEventListener('report', parsed('report'));
    source.addEventListener('reset', parsed('reset'));
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) {
        close();
        refused();
      } else {
        show('lost');
      }
    };
  };

  // A browser allows few connections to a server: pages nobody looks at give theirs back.
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiddenTimer);
    if (document.hidden) {
      hiddenTimer = setTimeout(() => {
        close();
        show('paused');
      }, HIDDEN_CLOSES);
    } else if (!source) {
      show('connecting');
      open();
    }
  });
  addEventListener('pagehide', close);

  const on = (kind, listener) => listeners[kind].push(listener);
  window.firewatch = Object.assign(window.firewatch ?? {}, {feed: {on}});

  // Tables that show the state of incidents and say so.
  const renew = () => document.querySelectorAll('[data-live]').forEach((e) => window.firewatch.refresh('#' + e.id));
  on('message', (message) => {
    if (message.incident_id) renew();
  });
  on('reset', renew);
  open();
})();
