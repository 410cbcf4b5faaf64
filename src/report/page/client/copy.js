// Buttons that copy LaTeX and BibTeX, and say so.
{
  const place = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      const copied = document.execCommand('copy');
      area.remove();
      return copied;
    }
  };
  const button = (label, data) => {
    const made = Object.assign(document.createElement('button'), {
      type: 'button',
      textContent: label,
    });
    Object.assign(made.dataset, data);
    return made;
  };
  for (const source of document.querySelectorAll('.source[data-tex]')) {
    const copies = Object.assign(document.createElement('span'), { className: 'copies' });
    const { paper } = source.closest('article').dataset;
    copies.append(button('copy LaTeX', { copy: source.dataset.tex }), ' ');
    copies.append(button('copy BibTeX', { bibtex: paper }));
    source.append(' ', copies);
  }
  const textOf = ({ copy, bibtex }) =>
    copy ?? document.getElementById(`bibtex-${bibtex}`).textContent;
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest('[data-copy], [data-bibtex]');
    if (!button) return;
    const label = button.dataset.label ?? button.textContent;
    button.dataset.label = label;
    button.textContent = (await place(textOf(button.dataset))) ? 'copied' : 'not copied';
    button.focus();
    setTimeout(() => (button.textContent = label), 1500);
  });
}
