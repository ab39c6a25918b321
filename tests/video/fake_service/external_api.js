// A video service in a few lines, with the face of Jitsi's IFrame API: it says what the test tells it to say.
window.JitsiMeetExternalAPI = class {
  constructor(domain, { parentNode, ...given }) {
    this.listeners = {};
    this.commands = [];
    this.disposed = false;
    this.given = { domain, ...given };
    this.frame = document.createElement("iframe");
    this.frame.allow = "camera; microphone; display-capture; autoplay";
    this.frame.src = `http://${domain}/frame.html`;
    parentNode.append(this.frame);
    window.fakeMeeting = this;
  }
  getIFrame() {
    return this.frame;
  }
  addListener(event, listener) {
    (this.listeners[event] ??= []).push(listener);
  }
  executeCommand(name) {
    this.commands.push(name);
  }
  dispose() {
    this.disposed = true;
    this.frame.remove();
  }
  say(event, data) {
    for (const listener of this.listeners[event] ?? []) listener(data);
  }
};
