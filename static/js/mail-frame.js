// The demo's mailbox shows a mail in a frame that is as high as the mail, so that nothing of it is cut.
const frame = document.querySelector(".mail");
const fit = () => {
  const height = frame.contentDocument?.documentElement?.offsetHeight;
  if (height) frame.style.blockSize = `${height + 4}px`;
};
if (frame) {
  frame.addEventListener("load", fit);
  new ResizeObserver(fit).observe(document.documentElement);
  fit();
}
