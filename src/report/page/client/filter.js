// Search and filters: an article is shown if it has every word and every choice.
{
  const form = document.getElementById('filters');
  const search = document.getElementById('search');
  const status = document.getElementById('count');
  const articles = [...document.querySelectorAll('article')].map((element) => ({
    element,
    text: element.textContent.toLowerCase(),
  }));
  const papers = [...document.querySelectorAll('section.paper')];

  const shown = ({ element, text }) => {
    const { paper, standing, rank } = Object.fromEntries(new FormData(form));
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return (
      words.every((word) => text.includes(word)) &&
      (!paper || element.dataset.paper === paper) &&
      (!standing || element.dataset.standing === standing) &&
      (!rank || element.dataset.ranks.split(' ').includes(rank))
    );
  };
  const apply = () => {
    let count = 0;
    for (const article of articles) {
      const visible = shown(article);
      article.element.hidden = !visible;
      if (visible) count++;
    }
    for (const paper of papers) paper.hidden = !paper.querySelector('article:not([hidden])');
    status.textContent =
      count === articles.length ? `${count} claims` : `${count} of ${articles.length} claims`;
  };
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
  });
  // A link to a claim must find it whatever is filtered out.
  globalThis.addEventListener('hashchange', () => {
    const target = document.querySelector(':target');
    if (!target?.closest('[hidden]')) return;
    form.reset();
    setTimeout(() => target.scrollIntoView());
  });
  apply();
}
