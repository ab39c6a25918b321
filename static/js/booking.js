// Nice to have only: the picker works without this file.

/** The time that is chosen goes along when another person, length, way to meet or week is asked for. */
document.addEventListener("htmx:configRequest", (event) => {
  const slot = document.querySelector("#picker input[name=slot]:checked");
  if (!slot || event.detail.verb !== "get" || !event.target.closest(".choose, .weekbar")) return;
  const there = new URL(event.detail.path, location.href);
  there.searchParams.set("slot", slot.value);
  event.detail.path = there.pathname + there.search;
});

/** Who does not see the week fade hears that it is being fetched. */
document.addEventListener("htmx:beforeRequest", (event) => event.detail.target.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", (event) => event.detail.target.removeAttribute("aria-busy"));

/** After another week came in place, the language links lead to that week too. */
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const link of document.querySelectorAll(".lang a")) {
    const there = new URL(link.href, location.href);
    there.search = location.search;
    link.href = there.pathname + there.search;
  }
});
