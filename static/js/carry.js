// Nice to have only: what was typed goes along when the page's language is changed. The form is sent to the page in the
// other language, which shows it and does nothing else (booking/views/half_written.py).
const form = document.querySelector("form[data-carry]");
let typed = form?.dataset.carry === "typed";
form?.addEventListener("input", () => { typed = true; });

document.addEventListener("click", (event) => {
  const link = event.target.closest(".lang a");
  if (!form || !link || !typed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const carried = Object.assign(document.createElement("input"), { type: "hidden", name: "carried", value: "yes" });
  form.append(carried);
  form.action = link.href;
  form.submit();
});
