// Sets the theme before the first paint: the person's choice, else the system's.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('plenary.theme')
  } catch {}
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme =
    chosen === 'dark' || chosen === 'light' ? chosen : dark ? 'dark' : 'light'
})()
