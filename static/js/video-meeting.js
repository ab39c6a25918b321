// The room: puts the service's meeting onto our page and tells what happens there.
//
// The service's own module exports enter(admission, place, told): it loads the service's script, shows the meeting in
// `place`, and calls told.joined(), told.waiting(), told.left() and told.failed(reason), where the reason is one of
// "unreachable", "refused", "broken". It answers with { close(), end(), address() }.

const PATIENCE = 30_000; // ms until a meeting that says nothing is said to be unreachable

const room = document.querySelector("[data-room]");
const script = document.querySelector("script[data-module]");
const carrier = document.getElementById("admission");
const admission = JSON.parse(carrier.textContent);
carrier.remove(); // the token is not left lying in the page

const part = (name) => room.querySelector(`[data-${name}]`);
const word = (name) => room.querySelector(`template[data-word="${name}"]`).content.textContent;
const say = (text) => {
  part("said").textContent = text;
};

let meeting = null;
let state = "knocking";
const patience = setTimeout(() => told.failed("unreachable"), PATIENCE);

const told = {
  joined() {
    if (state === "over") return;
    clearTimeout(patience);
    state = "in";
    say(word("joined"));
  },
  waiting() {
    if (state !== "knocking") return;
    clearTimeout(patience);
    say(word("waiting"));
  },
  left() {
    over("left", word("left"));
  },
  failed(reason) {
    part("trouble-text").textContent = word(reason);
    over("trouble", "");
  },
};

function over(what, text) {
  if (state === "over") return;
  clearTimeout(patience);
  state = "over";
  meeting?.close();
  part("stage").hidden = true;
  part("foot").hidden = true;
  say(text);
  const after = part(what);
  after.hidden = false;
  after.querySelector("h2").focus();
}

// A way round an embedding that fails. The token goes behind the "#", which no server and no referrer gets to see.
part("window").addEventListener("click", () => {
  const address = `${admission.options.noSSL ? "http" : "https"}://${admission.domain}/${admission.options.roomName}`;
  window.open(`${address}#jwt=${encodeURIComponent(JSON.stringify(admission.token))}`, "_blank", "noopener,noreferrer");
});

// The service sends everybody out; ours makes sure that nobody comes back into that room. By fetch, since a form of a
// page without a referrer is sent with "Origin: null", which the protection against forgery refuses.
part("end")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  meeting?.end();
  await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    redirect: "manual",
    referrerPolicy: "same-origin",
  }).catch(() => {});
  told.left();
});

try {
  const { enter } = await import(script.dataset.module);
  meeting = await enter(admission, part("stage"), told);
} catch {
  told.failed("unreachable");
}
