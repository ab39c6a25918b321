// In the widget's frame: tells the page around it how high it is. A height is no secret, and only allowed origins can
// hold the frame at all (frame-ancestors), so whoever that is may hear it.
const tell = () => parent.postMessage({ avain: "height", height: document.documentElement.offsetHeight }, "*");
if (parent !== window) {
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
}
