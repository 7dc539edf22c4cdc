// The book reads well without this. With it: search, copying, and a language switch that keeps your place.
(() => {
  const body = document.body;
  const say = (name) => body.dataset[name];

  // a link from the report may point into a folded part
  const unfold = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
    }
    for (const link of document.querySelectorAll(".languages a")) {
      link.hash = target && target.id !== "contents" ? location.hash : "";
    }
  };
  addEventListener("hashchange", unfold);
  unfold();

  // where in the contents the reader is
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a[href^='#']:not(.close)")) {
    links.set(link.hash.slice(1), link);
  }
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    const now = passed.length ? passed[passed.length - 1].id : "";
    for (const [id, link] of links) link.classList.toggle("now", id === now);
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }, { passive: true });
  mark();

  for (const block of document.querySelectorAll(".listingblock > .content")) {
    if (!navigator.clipboard) break;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = say("copy");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("pre").innerText.trimEnd());
      button.textContent = say("copied");
      setTimeout(() => (button.textContent = say("copy")), 1500);
    });
    block.append(button);
  }

  // search: the index is loaded when it is first needed
  const form = document.querySelector(".search");
  const input = form.querySelector("input");
  const list = form.querySelector("ol");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  const load = () => {
    input.removeEventListener("focus", load);
    const script = document.createElement("script");
    script.src = `${say("up")}theme/search-${say("code")}.js`;
    script.onload = show;
    document.head.append(script);
  };
  input.addEventListener("focus", load);

  // Chinese has no blanks: there a word of the query is a run of characters, and that is enough
  const score = ([page, title, , text], words) => {
    let sum = 0;
    for (const word of words) {
      const inTitle = title.toLowerCase().includes(word);
      const inText = text.toLowerCase().split(word).length - 1;
      if (!inTitle && !inText && !page.toLowerCase().includes(word)) return 0;
      sum += (inTitle ? 20 : 0) + Math.min(inText, 5) + 1;
    }
    return sum;
  };
  const excerpt = (text, word) => {
    const at = Math.max(0, text.toLowerCase().indexOf(word));
    return (at > 30 ? "…" : "") + text.slice(Math.max(0, at - 30), at + 70) + "…";
  };
  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    list.hidden = !words.length || !window.stampedeIndex;
    if (list.hidden) return;
    const found = window.stampedeIndex
      .map((entry) => [score(entry, words), entry])
      .filter(([points]) => points > 0)
      .sort((a, b) => b[0] - a[0])
      .slice(0, 8);
    list.replaceChildren(...found.map(([, [page, title, address, text]]) => {
      const link = document.createElement("a");
      link.href = say("up") + address;
      const name = document.createElement("strong");
      name.textContent = page === title ? page : `${page} › ${title}`;
      const context = document.createElement("span");
      context.textContent = excerpt(text, words[0]);
      link.append(name, context);
      link.addEventListener("click", () => (list.hidden = true));
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    if (!found.length) list.textContent = say("nothing");
  };
  input.addEventListener("input", show);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") list.hidden = true;
    if (event.key === "/" && !event.target.closest("input, textarea")) {
      event.preventDefault();
      input.focus();
    }
  });
  addEventListener("click", (event) => {
    if (!form.contains(event.target)) list.hidden = true;
  });
})();
