// Nice to have only: every page works without this file.

/** The footer's choice of light, dark or the device's own. */
function looks() {
  const group = document.querySelector(".looks");
  if (!group) return;
  const root = document.documentElement;
  const show = (value) => {
    if (value) root.dataset.theme = value;
    else delete root.dataset.theme;
    for (const button of group.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.look === value));
    }
  };
  group.hidden = false;
  show(root.dataset.theme ?? "");
  group.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    try {
      localStorage.setItem("look", button.dataset.look);
    } catch {
      // Without storage the choice lasts for this page.
    }
    show(button.dataset.look);
  });
}

/** The phone menu closes by Escape and by acting elsewhere. */
function menu() {
  const details = document.querySelector(".menu");
  if (!details) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (details.open && !details.contains(event.target)) details.open = false;
  });
}

/** The summary beside a picker repeats the chosen time; see templates/booking. */
function chosen() {
  document.addEventListener("change", (event) => {
    if (event.target.name !== "slot") return;
    const text = event.target.getAttribute("aria-label");
    for (const place of document.querySelectorAll("[data-chosen]")) place.textContent = text;
    const where = event.target.dataset.place;
    if (where) for (const place of document.querySelectorAll("span[data-place]")) place.textContent = where;
  });
}

/** Whatever says data-focus takes focus when it comes: an error summary, a fragment's heading. */
function focus(root) {
  root.querySelector("[data-focus]")?.focus();
}

/** A form that is on its way is not sent twice. */
function once() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.hasAttribute("hx-post") || form.hasAttribute("hx-get")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  // A page brought back by the browser's history is fresh again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });
}

looks();
menu();
chosen();
once();
focus(document);
document.addEventListener("htmx:afterSwap", (event) => focus(event.target));
