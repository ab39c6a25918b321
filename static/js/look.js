// A classic script on purpose: it runs before the first paint, so that a chosen scheme never flashes.
try {
  const look = localStorage.getItem("look");
  if (look === "light" || look === "dark") document.documentElement.dataset.theme = look;
} catch {
  // Storage may be closed to us; the device's own scheme then holds.
}
