// On other sites' pages: puts the widget's frame after each link that names one (data-avain), and keeps its height.
// The frame is seen once it has told its height; where it may not stand, the link stays alone.
// It sets no cookie, reads nothing of the page, and listens to no origin but the one that it was loaded from.
(() => {
  "use strict";
  const origin = new URL(document.currentScript.src).origin;
  const frames = new Map();
  const LEAST = 120, MOST = 2000;
  const MOST_WIDE = "704px"; // of the card in the frame (components/embed.css)
  const PATIENCE = 2000; // ms after the frame has loaded: a site that may not hold it would show a broken page for ever

  function place(link) {
    const address = new URL(link.dataset.avain, origin);
    if (address.origin !== origin || link.dataset.avainPlaced) return;
    link.dataset.avainPlaced = "true";
    const frame = document.createElement("iframe");
    frame.src = address.href;
    frame.title = link.dataset.title || link.textContent.trim();
    frame.width = "100%";
    frame.height = "460";
    frame.loading = "lazy";
    Object.assign(frame.style, { border: "0", marginBlockStart: ".75rem", maxInlineSize: MOST_WIDE, visibility: "hidden" });
    frame.addEventListener("load", () => setTimeout(() => frame.style.visibility && frame.remove(), PATIENCE), { once: true });
    link.insertAdjacentElement("afterend", frame);
    frames.set(frame.contentWindow, frame);
  }

  addEventListener("message", (event) => {
    if (event.origin !== origin) return;
    const frame = frames.get(event.source);
    const height = event.data && event.data.avain === "height" ? Number(event.data.height) : NaN;
    if (!frame || !(height >= LEAST && height <= MOST)) return;
    frame.height = String(Math.ceil(height));
    frame.style.visibility = "";
  });

  const start = () => document.querySelectorAll("a[data-avain]").forEach(place);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
