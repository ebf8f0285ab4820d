// Keeps the first page current: cards one by one, the rest of it as a whole.
(() => {
  const {feed, refresh, fragment, announce, times} = window.firewatch;
  const title = document.title;
  const busy = new Set();
  const again = new Set();
  const touched = new Set();
  let flushing = null;

  const list = () => document.getElementById('card-list');
  const cardOf = (id) => document.getElementById('card-' + id);

  const cards = () => [...document.querySelectorAll('#card-list .card')];
  let known = new Map();

  /** Says which cards came and went, however they did, and counts them in the title. */
  const survey = (quietly) => {
    const now = new Map(cards().map((card) => [card.id, card]));
    const said = [];
    for (const [id, card] of now) {
      if (!known.has(id) && !quietly) {
        card.classList.add('arrived');
        said.push('New ' + card.querySelector('.severity').textContent.trim() + ' incident: '
          + card.querySelector('.card-headline').textContent.trim());
      }
    }
    for (const [id, card] of known) {
      if (!now.has(id)) said.push(card.querySelector('.incident-id').textContent + ' is over');
    }
    if (said.length && !quietly) announce(said.join('. ') + '.');
    known = now;
    document.title = (now.size ? '(' + now.size + ') ' : '') + title;
  };

  /** Puts a card where its rank belongs; one that is there already stays, and keeps the focus. */
  const place = (card) => {
    const next = [...list().children].find((other) => other !== card && other.dataset.rank > card.dataset.rank) ?? null;
    if (card.parentElement !== list() || card.nextElementSibling !== next) list().insertBefore(card, next);
  };

  const replace = (id, html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    const fresh = template.content.querySelector('.card');
    const old = cardOf(id);
    if (!fresh) {
      old?.remove();
      return;
    }
    times.apply(template.content);
    const focused = old?.contains(document.activeElement);
    old?.replaceWith(fresh);
    place(fresh);
    // What is moved loses the focus, so only now.
    if (focused) fresh.querySelector('a').focus({preventScroll: true});
  };

  const renewCard = async (id) => {
    if (busy.has(id)) {
      again.add(id);
      return;
    }
    busy.add(id);
    const html = await fragment('/fragments/incidents/' + encodeURIComponent(id) + '/card');
    busy.delete(id);
    if (html !== null) {
      replace(id, html);
      survey();
    }
    if (again.delete(id)) renewCard(id);
  };

  const flush = () => {
    flushing = null;
    const ids = [...touched];
    touched.clear();
    if (ids.length > 10) {
      refresh('#cards');
    } else {
      ids.forEach(renewCard);
    }
    ['#summary', '#resolved', '#activity'].forEach((part) => refresh(part));
  };

  feed.on('report', () => refresh('#reports'));

  feed.on('message', (message) => {
    if (message.topic === 'triage.reports') refresh('#reports');
    if (!message.incident_id) return;
    touched.add(String(message.incident_id));
    flushing ??= setTimeout(flush, 300);
  });

  feed.on('reset', () => ['#cards', '#summary', '#resolved', '#activity', '#reports', '#log-minutes'].forEach((part) => refresh(part)));

  const number = new Intl.NumberFormat('en', {maximumFractionDigits: 0});
  const figure = (value) => number.format(value).replaceAll(',', '\u202f');
  let latest = null;
  let differed = false;
  const showFigures = () => {
    if (!latest) return;
    for (const element of document.querySelectorAll('[data-figure]')) {
      const value = latest[element.dataset.figure];
      if (typeof value === 'number') element.textContent = figure(value);
    }
    for (const element of document.querySelectorAll('[data-share]')) {
      const value = latest[element.dataset.share];
      // Never rounds up to all of it.
      if (typeof value === 'number') element.textContent = Math.floor(value * 10000) / 100 + '\u00a0%';
    }
  };

  /** Lines that were taken in and wait for a verdict. */
  const showBusy = () => {
    const waiting = latest.logs_accepted_total - latest.logs_triaged_total;
    const busy = document.getElementById('triage-busy');
    busy.hidden = !(waiting > 0);
    busy.textContent = waiting > 0 ? 'Analysing ' + figure(waiting) + (waiting === 1 ? ' line' : ' lines') : '';
  };

  feed.on('stats', (stats) => {
    latest = stats;
    showFigures();
    showBusy();
    refresh('#log-minutes', 5000);
    if (document.getElementById('demo')) refresh('#demo', 5000);
    // When cards and figures disagree twice, a message was missed.
    const differs = typeof stats.open_incidents === 'number' && stats.open_incidents !== cards().length && cards().length < 40;
    if (differs && differed) {
      refresh('#cards', 5000);
      refresh('#summary', 5000);
    }
    differed = differs;
    // Something came in for the first time: nobody needs to be told how to begin.
    if (document.querySelector('.empty-start') && stats.samples_accepted_total + stats.logs_accepted_total > 0) {
      refresh('#cards', 5000);
    }
  });
  document.addEventListener('htmx:afterSwap', () => {
    showFigures();
    survey();
  });

  // j and k walk through the cards.
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select, dialog')) return;
    const step = {j: 1, k: -1}[event.key];
    if (!step) return;
    const links = [...document.querySelectorAll('#card-list .card-headline a')];
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
    next?.focus();
  });
  survey(true);
})();
