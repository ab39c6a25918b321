// The style page and the settings' sample: frames as high as what they show, and as wide as one asks.
const fit = (frame) => {
  const page = frame.contentDocument?.documentElement;
  if (page) frame.style.blockSize = `${frame.contentDocument.body.scrollHeight + 2}px`;
};

for (const frame of document.querySelectorAll(".look-frame")) {
  frame.addEventListener("load", () => {
    fit(frame);
    new ResizeObserver(() => fit(frame)).observe(frame.contentDocument.body);
  });
  if (frame.contentDocument?.readyState === "complete") fit(frame);
}

const widths = document.querySelector(".look-widths");
if (widths) {
  widths.hidden = false;
  widths.addEventListener("click", (event) => {
    const button = event.target.closest("[data-look-width]");
    if (!button) return;
    for (const frame of document.querySelectorAll(".look-frame"))
      frame.style.inlineSize = button.dataset.lookWidth ? `${button.dataset.lookWidth}px` : "";
    document.querySelector(".look-page").classList.toggle("look-page--wide", Boolean(button.dataset.lookWidth));
  });
}
