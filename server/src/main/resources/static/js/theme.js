// Before the first paint: the theme that was chosen here, else the system's.
(() => {
  const KEY = 'firewatch.theme';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const apply = () => {
    root.dataset.theme = chosen() ?? (system.matches ? 'dark' : 'light');
    document.dispatchEvent(new Event('firewatch:theme'));
  };
  apply();
  system.addEventListener('change', apply);
  document.addEventListener('click', (event) => {
    if (event.target.closest('#theme-toggle')) {
      const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
      try {
        localStorage.setItem(KEY, next);
      } catch {
        // Not remembered then.
      }
      root.dataset.theme = next;
      document.dispatchEvent(new Event('firewatch:theme'));
    }
  });
})();
