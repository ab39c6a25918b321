// A try of one's own camera and microphone, before a meeting. Nothing is asked before the click, and nothing is sent.

const NOTES = [523.25, 659.25]; // C and E: two, so that a single click of the loudspeaker is not taken for it

const root = document.querySelector("[data-check]");
if (root) check(root);

function check(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const word = (name) => root.querySelector(`template[data-word="${name}"]`).content.textContent;
  const say = (name) => {
    part("said").textContent = word(name);
  };
  let stream = null;
  let meter = null;

  part("buttons").hidden = false;
  part("start").addEventListener("click", () => start());
  part("stop").addEventListener("click", () => {
    stop();
    say("off");
    part("start").focus();
  });
  part("sound").addEventListener("click", play);
  part("camera").addEventListener("change", () => start());
  part("microphone").addEventListener("change", () => start());
  // The camera's light goes out when one leaves, also into the browser's history.
  window.addEventListener("pagehide", stop);

  async function start() {
    const camera = part("camera").value;
    const microphone = part("microphone").value;
    stop();
    if (!navigator.mediaDevices?.getUserMedia) return say("unable");
    try {
      stream = await ask({
        video: camera ? { deviceId: { exact: camera } } : true,
        audio: microphone ? { deviceId: { exact: microphone } } : true,
      });
    } catch (error) {
      return say(reason(error));
    }
    part("picture").srcObject = stream;
    part("stage").hidden = false;
    part("stop").hidden = false;
    part("start").hidden = true;
    part("stop").focus();
    await list();
    const picture = stream.getVideoTracks().length > 0;
    const sound = stream.getAudioTracks().length > 0;
    if (sound) meter = listen(stream, part("level"));
    say(picture && sound ? "on" : picture ? "picture-only" : "sound-only");
  }

  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    meter?.close();
    stream = meter = null;
    part("picture").srcObject = null;
    part("stage").hidden = true;
    part("stop").hidden = true;
    part("start").hidden = false;
  }

  async function list() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    fill(part("camera"), devices, "videoinput", stream.getVideoTracks()[0]);
    fill(part("microphone"), devices, "audioinput", stream.getAudioTracks()[0]);
  }

  function fill(select, devices, kind, track) {
    const found = devices.filter((device) => device.kind === kind);
    const name = word(kind === "videoinput" ? "camera" : "microphone");
    select.replaceChildren(
      ...found.map((device, index) => new Option(device.label || `${name} ${index + 1}`, device.deviceId)),
    );
    select.value = track?.getSettings().deviceId ?? "";
    select.closest(".field").hidden = found.length < 2;
  }

  function play() {
    const audio = new AudioContext();
    NOTES.forEach((frequency, index) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const from = audio.currentTime + index * 0.35;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.2, from);
      volume.gain.exponentialRampToValueAtTime(0.001, from + 0.6);
      tone.connect(volume).connect(audio.destination);
      tone.start(from);
      tone.stop(from + 0.6);
      if (index === NOTES.length - 1) tone.addEventListener("ended", () => audio.close());
    });
    say("played");
  }
}

/** Both, or the one that there is. */
async function ask(wanted) {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    if (error.name !== "NotFoundError") throw error;
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: wanted.audio });
    } catch (alone) {
      if (alone.name !== "NotFoundError") throw alone;
      return navigator.mediaDevices.getUserMedia({ video: wanted.video });
    }
  }
}

function reason(error) {
  switch (error.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "unable";
  }
}

/** Show how loud it is, ten times a second. The number is for whoever hears the page rather than sees it. */
function listen(stream, level) {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  const samples = new Uint8Array(analyser.fftSize);
  const bar = level.querySelector("span");
  audio.createMediaStreamSource(stream).connect(analyser);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(samples);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
    const share = Math.min(1, loudest / 64);
    bar.style.transform = `scaleX(${share})`;
    level.setAttribute("aria-valuenow", String(Math.round(share * 100)));
  }, 100);
  return {
    close() {
      clearInterval(timer);
      audio.close();
    },
  };
}
