// Nice to have only: the picker works without this file.

/** After another week came in place, the language links lead to that week too. */
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const link of document.querySelectorAll(".lang a")) {
    const there = new URL(link.href, location.href);
    there.search = location.search;
    link.href = there.pathname + there.search;
  }
});
