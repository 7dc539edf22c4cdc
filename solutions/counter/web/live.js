// Moves the counts of an open window as clicks arrive, from whichever window and server. Only an extra: a click is a
// plain form, and a page without this script shows the counts of when it was loaded.

const RETRY_MILLIS = 2000;
const counts = new Map();
for (const element of document.querySelectorAll("[data-count]")) {
  counts.set(element.dataset.count, element);
}
const sign = document.querySelector(".live");
let source = null;

function show(id, count) {
  const element = counts.get(id);
  if (element && element.textContent !== String(count)) {
    element.textContent = count;
    element.classList.remove("moved");
    void element.offsetWidth; // a class taken off and put on again at once would not start the animation anew
    element.classList.add("moved");
  }
}

function say(on) {
  sign.hidden = false;
  sign.classList.toggle("on", on);
  sign.textContent = on ? sign.dataset.on : sign.dataset.off;
}

function open() {
  if (source || document.hidden) {
    return;
  }
  source = new EventSource("/douban/live");
  source.addEventListener("open", () => say(true));
  source.addEventListener("error", () => {
    say(false);
    if (source?.readyState === EventSource.CLOSED) {
      // after an answer like 503 the browser does not try again by itself
      close();
      setTimeout(open, RETRY_MILLIS);
    }
  });
  source.addEventListener("counts", (event) => {
    for (const [id, count] of Object.entries(JSON.parse(event.data))) {
      show(id, count);
    }
  });
}

function close() {
  source?.close();
  source = null;
}

if (counts.size > 0) {
  // A browser opens six connections to a server at most: windows nobody looks at leave theirs to the others.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
}
