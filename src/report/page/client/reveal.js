// Evidence opens for a link to its claim, for all at once, and for paper.
{
  const button = document.getElementById('open');
  const all = [...document.querySelectorAll('article details')];
  const openAll = (open) => {
    for (const details of all) details.open = open;
    button.textContent = open ? 'Close all evidence' : 'Open all evidence';
  };
  button.addEventListener('click', () => openAll(!button.textContent.startsWith('Close')));
  const reveal = () => {
    const target = document.querySelector(':target');
    const details = target?.matches('article') ? target.querySelector('details') : null;
    if (details) details.open = true;
  };
  for (const event of ['load', 'hashchange']) globalThis.addEventListener(event, reveal);
  // What is wider than the page can be scrolled by keyboard, and says what it is.
  const reach = () => {
    for (const box of document.querySelectorAll('article .scroll, .findings .scroll')) {
      if (box.scrollWidth <= box.clientWidth || box.tabIndex === 0) continue;
      const name = box.matches('.formula') ? 'Formula' : 'Recursion';
      box.tabIndex = 0;
      box.setAttribute('role', 'group');
      const owner = box.closest('article, li');
      const id = owner.id || owner.querySelector('a[href^="#"]').textContent;
      box.setAttribute('aria-label', `${name} of ${id}`);
    }
  };
  for (const event of ['load', 'resize']) globalThis.addEventListener(event, reach);
  for (const details of all) details.addEventListener('toggle', reach);
  let before = [];
  globalThis.addEventListener('beforeprint', () => {
    before = all.filter(({ open }) => !open);
    for (const details of before) details.open = true;
  });
  globalThis.addEventListener('afterprint', () => {
    for (const details of before) details.open = false;
  });
}
