// The settings of the look: the sample follows the form, and the system's colour picker stands beside the text.
const sample = document.querySelector("[data-look-sample]");
const accent = document.querySelector("[data-accent]");
const pairing = document.querySelector("[name=pairing]");

if (sample && accent && pairing) {
  const picker = Object.assign(document.createElement("input"), { type: "color", className: "look-picker" });
  picker.setAttribute("aria-label", accent.labels?.[0]?.textContent.trim() ?? "");
  if (/^#[0-9a-f]{6}$/i.test(accent.value)) picker.value = accent.value;
  else picker.value = "#1d4d3f";
  accent.after(picker);

  let waiting;
  const show = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const frame of sample.querySelectorAll("iframe")) {
        const address = new URL(frame.src, location);
        address.searchParams.set("accent", accent.value);
        address.searchParams.set("pairing", pairing.value);
        frame.src = address;
      }
    }, 300);
  };
  picker.addEventListener("input", () => {
    accent.value = picker.value;
    show();
  });
  accent.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(accent.value)) picker.value = accent.value;
    show();
  });
  pairing.addEventListener("change", show);
  const first = sample.querySelector("iframe");
  first.addEventListener("load", () => {
    if (new URL(first.src).searchParams.has("accent"))
      sample.querySelector("[data-look-verdict]").textContent = first.contentDocument.body.dataset.verdict ?? "";
  });
}
