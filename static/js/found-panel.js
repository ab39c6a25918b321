// The editor's preview of a search result keeps up with the fields. Without this script it shows what was saved last.
const field = (name) => document.querySelector(`[name="${name}"]`);

function show(panel) {
  const said = (name) => field(name)?.value.trim() ?? "";
  const title = said("seo_title") || said("title") || panel.dataset.title;
  const words = said("search_description") || said("lead") || panel.dataset.tagline;
  for (const place of panel.querySelectorAll("[data-found-title]")) place.textContent = title;
  for (const place of panel.querySelectorAll("[data-found-words]")) place.textContent = words;
  for (const [kind, text] of [["title", title], ["words", words]]) {
    const row = panel.querySelector(`[data-found-length="${kind}"]`);
    row.querySelector("b").textContent = [...text].length;
    row.toggleAttribute("data-long", [...text].length > Number(row.dataset.most));
  }
}

document.addEventListener("input", (event) => {
  if (["seo_title", "search_description", "title", "lead"].includes(event.target.name)) {
    for (const panel of document.querySelectorAll("[data-found]")) show(panel);
  }
});
