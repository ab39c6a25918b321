// One save at a time in Wagtail's editor. It saves by itself and does not wait for an answer when somebody presses a
// button: a new page would be made twice. So a button waits for the save under way, and after it no other begins.
let underWay = false;
let waiting = null;
let sent = false;

document.addEventListener("w-autosave:save", (event) => {
  if (sent) event.preventDefault();
  else underWay = true;
});

for (const outcome of ["success", "error"]) {
  document.addEventListener(`w-autosave:${outcome}`, () => {
    underWay = false;
    if (waiting) send(waiting);
  });
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-controller~=w-autosave]")) return;
  if (underWay) {
    event.preventDefault();
    event.stopPropagation();
    waiting ??= { form: event.target, button: event.submitter };
  } else {
    sent = true;
  }
}, true);

// What is asked for goes along in a field of its own: the button that was pressed is out of use by now.
function send({ form, button }) {
  waiting = null;
  if (button?.name) {
    const asked = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
    form.append(asked);
  }
  form.requestSubmit();
}
