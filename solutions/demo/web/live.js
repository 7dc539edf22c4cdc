// Keeps an open window up to date by server-sent events. Only an extra: what a visitor does is a plain form, and a page
// without this script shows what was true when it was loaded.

const RETRY_MILLIS = 2000;
const sign = document.querySelector(".live");

function say(on) {
  sign.hidden = false;
  sign.classList.toggle("on", on);
  sign.textContent = on ? sign.dataset.on : sign.dataset.off;
}

/** Calls show(name, value) for each value that the server tells of at that address. */
export function watch(address, show) {
  let source = null;

  function open() {
    if (source || document.hidden) {
      return;
    }
    source = new EventSource(address);
    source.addEventListener("open", () => say(true));
    source.addEventListener("error", () => {
      say(false);
      if (source?.readyState === EventSource.CLOSED) {
        // after an answer like 503 the browser does not try again by itself
        close();
        setTimeout(open, RETRY_MILLIS);
      }
    });
    source.addEventListener("news", (event) => {
      for (const [name, value] of Object.entries(JSON.parse(event.data))) {
        show(name, value);
      }
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  // A browser opens six connections to a server at most: windows nobody looks at leave theirs to the others.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();
}
