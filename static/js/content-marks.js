// In a preview only: marks what Wagtail's content checker is to find (cms/editing/checks.py). A classic script at the end
// of the page, so that the marks are there before the checker reads it.
(() => {
  const source = document.getElementById("content-findings");
  if (!source) return;
  const found = JSON.parse(source.textContent);
  const plain = (text) => text.trim().toLowerCase().replace(/[\s.:…»›>]+$/u, "");
  const heading = document.querySelector("main h1");
  for (const key of found.page) heading?.setAttribute(`data-check-${key}`, "");
  const unclear = new Set(found.unclear.map(plain));
  for (const link of document.querySelectorAll("main .prose a")) {
    if (unclear.has(plain(link.textContent))) link.setAttribute("data-check-unclear-link", "");
    const dead = found.dead.some(({ words, address }) =>
      address ? link.getAttribute("href") === address : plain(link.textContent) === plain(words));
    if (dead) link.setAttribute("data-check-dead-link", "");
  }
})();
