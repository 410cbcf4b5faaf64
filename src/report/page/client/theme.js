// Colours: automatic, light or dark, kept for the next visit where the browser allows it.
{
  const names = ['automatic', 'light', 'dark'];
  const button = document.getElementById('theme');
  const kept = () => {
    try {
      return localStorage.getItem('falsifiable-colours');
    } catch {
      return null;
    }
  };
  const show = (name) => {
    if (name === 'automatic') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    button.setAttribute('aria-label', `Colours: ${name}`);
    button.title = `Colours: ${name}`;
  };
  let current = names.includes(kept()) ? kept() : 'automatic';
  show(current);
  button.addEventListener('click', () => {
    current = names[(names.indexOf(current) + 1) % names.length];
    show(current);
    try {
      localStorage.setItem('falsifiable-colours', current);
    } catch {
      // A page from a file may not be allowed to remember.
    }
  });
}
