// Jitsi's IFrame API between our page and the meeting. What it needs comes with the admission; see video-meeting.js.

const REFUSALS = ["notAllowed", "authenticationRequired", "tokenAuthFailed", "passwordRequired", "accessDenied"];

export async function enter(admission, place, told) {
  await load(admission.scriptUrl);
  const api = new window.JitsiMeetExternalAPI(admission.domain, {
    ...admission.options,
    jwt: admission.token,
    parentNode: place,
  });
  // Without a name a screen reader hears "frame" and nothing more.
  api.getIFrame?.()?.setAttribute("title", place.closest("section").querySelector("h1").textContent);
  api.addListener("videoConferenceJoined", () => told.joined());
  api.addListener("readyToClose", () => told.left());
  // A refused guest sits in a page that looks alive, so every fatal error is said outside the frame too.
  api.addListener("errorOccurred", (event) => {
    const error = event?.error ?? event ?? {};
    const name = String(error.name ?? "");
    if (/membersOnly/i.test(name)) return told.waiting(); // the lobby
    if (error.isFatal === false) return;
    told.failed(REFUSALS.some((refusal) => name.includes(refusal)) ? "refused" : "broken");
  });
  return {
    close: () => api.dispose(),
    end: () => api.executeCommand("endConference"),
  };
}

function load(url) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = url;
    script.async = true;
    script.referrerPolicy = "no-referrer";
    script.addEventListener("load", done);
    script.addEventListener("error", () => failed(new Error("unreachable")));
    document.head.append(script);
  });
}
