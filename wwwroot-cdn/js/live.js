// Follows what others change: one stream for all tabs of a browser, and the parts of a page that it concerns are fetched again.
// Without a stream the page is asked every few seconds, as long as somebody looks at it.

const beat = 15000;
const pollEvery = 3000;
const pollFrameEvery = 10;
const sayEvery = 10000;

// A tab in which another person is still signed in has a stream of its own.
const name = `cabi-live ${document.querySelector(".who")?.textContent}`;
const channel = "BroadcastChannel" in window && navigator.locks ? new BroadcastChannel(name) : null;

let seen = document.body.dataset.seen;
let heardAt = -Infinity;
let isFollowing = false;
let isFetching = false;
let isWanted = false;
let isLeaving = false;
let following = null;

const parts = () => [...document.querySelectorAll("[data-live]")];
const concerns = words => parts().some(part => part.dataset.on?.split(" ").some(topic => words.includes(topic)));

// A position is the server's watermark: the greatest ids of its two tables of changes.
function isBehind(mine, other) {
  const [one, two] = [mine, other].map(position => position.split("-").map(Number));
  return one[0] < two[0] || one[1] < two[1];
}

// A part that shows a mistake in a form stays until the form is sent again.
const isAnswer = part => part.querySelector(".problem, [role=alert]");

const kept = new Set(["open", "aria-current", "tabindex"]);

// Makes the old tree like the fresh one where they differ, so that focus, scrolling and what is typed stay.
function renew(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeName !== fresh.nodeName || old.id !== fresh.id) return old.replaceWith(document.adoptNode(fresh));
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = fresh.data;
    return;
  }
  const hasTurned = old.dataset.state !== fresh.dataset.state;
  for (const { name } of [...old.attributes]) if (!kept.has(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (!kept.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  const [olds, news] = [[...old.childNodes], [...fresh.childNodes]];
  news.forEach((child, index) => olds[index] ? renew(olds[index], child) : old.append(document.adoptNode(child)));
  for (const child of olds.slice(news.length)) child.remove();
  if (hasTurned && !matchMedia("(prefers-reduced-motion: reduce)").matches) old.animate([{ opacity: 0.2 }, { opacity: 1 }], 600);
}

async function refresh() {
  if (isLeaving || document.hidden) return;
  if (isFetching) {
    isWanted = true;
    return;
  }
  isFetching = true;
  try {
    const answer = await fetch(location.href, { headers: { "Cabi-Seen": seen }, cache: "no-store" });
    if (answer.redirected && !isLeaving) location.reload();
    else if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    // The server refuses a repeated fetch in a rush, because a person who presses a button comes first, and says when to come again. So it
    // does while its database is away; many pages wait then, so none comes sooner than that, and not all of them at once.
    else if (answer.status === 429 || answer.status === 503) {
      const seconds = Number(answer.headers.get("Retry-After")) || 30;
      setTimeout(refresh, seconds * 1000 * (1 + Math.random() / 2));
    }
  } catch {
    // The server is away for the moment; the next event or poll asks again.
  }
  isFetching = false;
  if (isWanted) {
    isWanted = false;
    refresh();
  }
}

function show(page) {
  if (isLeaving) return;
  for (const part of parts()) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    if (isAnswer(part)) continue;
    if (!fresh) return location.reload();
    const before = part.dataset.says;
    renew(part, fresh);
    if (part.dataset.says && part.dataset.says !== before) say(part.dataset.says);
  }
  document.dispatchEvent(new Event("cabi-renewed"));
  awaitTime();
}

// What has changed is told to whoever listens in one sentence, and the next one a while later.
let saying = null;
let saidAt = -Infinity;
function say(sentence) {
  clearTimeout(saying);
  saying = setTimeout(() => {
    saidAt = performance.now();
    document.querySelector("#said").textContent = sentence;
  }, Math.max(0, saidAt + sayEvery - performance.now()));
}

// Time alone makes a part untrue, at an instant that the server knows.
let waiting = null;
function awaitTime() {
  clearTimeout(waiting);
  const soonest = Math.min(...parts().map(part => Number(part.dataset.again ?? Infinity)));
  if (soonest < Infinity) waiting = setTimeout(refresh, soonest + Math.random() * 300);
}
awaitTime();
document.addEventListener("cabi-over", event => {
  event.preventDefault();
  setTimeout(refresh, 100 + Math.random() * 300);
});

// Every tab hears every event, whichever tab holds the stream. Many browsers hear it at once, so each waits for a random time.
function hear({ words, position, isLost }) {
  const hasMissed = !isLost && !isFollowing && isBehind(seen, position);
  isFollowing = !isLost;
  heardAt = isLost ? -Infinity : performance.now();
  if (isLost) return;
  if (isBehind(seen, position)) seen = position;
  if (hasMissed || concerns(words)) setTimeout(refresh, Math.random() * 300);
}

function tell(news) {
  hear(news);
  channel.postMessage(news);
}

// The tab that holds the lock holds the stream; the next visible tab takes over.
function follow() {
  if (!channel || following) return;
  following = new AbortController();
  const { signal } = following;
  channel.postMessage({ isAsking: true });
  navigator.locks.request(name, { signal }, () => new Promise(release => {
    let stream = null;
    let last = null;
    const open = () => {
      stream = new EventSource("/live");
      stream.onmessage = event => tell(last = { words: event.data.split(" "), position: event.lastEventId });
      stream.onerror = () => {
        tell({ isLost: true });
        if (stream.readyState === EventSource.CLOSED) setTimeout(() => signal.aborted || open(), beat);
      };
    };
    const answer = event => event.data.isAsking && last && channel.postMessage({ words: [], position: last.position });
    channel.addEventListener("message", answer);
    signal.addEventListener("abort", () => {
      stream.close();
      channel.removeEventListener("message", answer);
      release();
    });
    open();
  })).catch(error => {
    if (error.name !== "AbortError") throw error;
  });
}

function rest() {
  following?.abort();
  following = null;
  isFollowing = false;
}

channel?.addEventListener("message", event => event.data.isAsking || hear(event.data));
document.addEventListener("visibilitychange", () => document.hidden ? rest() : (follow(), refresh()));
window.addEventListener("pagehide", () => {
  isLeaving = true;
  rest();
});
window.addEventListener("pageshow", event => {
  if (!event.persisted) return;
  isLeaving = false;
  follow();
  refresh();
});
// A reload would stop the navigation that a person has just started.
window.addEventListener("beforeunload", () => {
  isLeaving = true;
  setTimeout(() => { isLeaving = false; }, 10000);
});

let turn = 0;
setInterval(() => {
  const topics = parts().map(part => part.dataset.on);
  const isLive = performance.now() - heardAt < 2 * beat;
  turn++;
  if (topics.includes("time") || (!isLive && (topics.some(topic => topic !== "me") || turn % pollFrameEvery === 0))) refresh();
}, pollEvery);
if (!document.hidden) follow();
