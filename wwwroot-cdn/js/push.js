// Turns notifications on in this browser, and tells which of the listed browsers it is. The list itself needs no script.

const part = document.querySelector("#this-device");
const list = [...document.querySelectorAll("[data-device]")];
const canPush = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

// There is no push in a tab of theirs, only in a page that was added to the home screen.
const isApple = /iP(hone|ad|od)/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);

const encode = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decode = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
const hashOf = async text => encode(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

async function findSubscription() {
  if (!canPush) return null;
  const worker = await navigator.serviceWorker.getRegistration("/");
  return (await worker?.pushManager.getSubscription()) ?? null;
}

// One of a key that is no longer ours is of no use.
const isOurs = subscription => encode(subscription.options.applicationServerKey) === part.dataset.key;

async function stateOf(subscription, here) {
  if (!canPush) return isApple ? "home-screen" : "unsupported";
  if (Notification.permission === "denied") return "denied";
  return here && isOurs(subscription) ? "on" : "off";
}

function say(state) {
  for (const each of part.querySelectorAll("[data-when]")) each.hidden = !each.dataset.when.split(" ").includes(state);
  part.hidden = false;
}

async function show() {
  const subscription = await findSubscription();
  const hash = subscription && await hashOf(subscription.endpoint);
  const here = list.find(device => device.dataset.device === hash);
  if (here) {
    here.querySelector(".here").hidden = false;
    here.querySelector("form").addEventListener("submit", () => subscription.unsubscribe());
  }
  say(await stateOf(subscription, here));
}

async function subscribe() {
  const worker = await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  const old = await worker.pushManager.getSubscription();
  if (old && isOurs(old)) return old;
  await old?.unsubscribe();
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: decode(part.dataset.key) });
}

async function turnOn(form) {
  if (await Notification.requestPermission() !== "granted") return show();
  try {
    const { endpoint, keys } = (await subscribe()).toJSON();
    [form.elements.Endpoint.value, form.elements.P256dh.value, form.elements.Auth.value] = [endpoint, keys.p256dh, keys.auth];
    form.requestSubmit();
  } catch (error) {
    say("failed");
    throw error;
  }
}

if (part) {
  await show();
  const button = part.querySelector("button");
  button.addEventListener("click", () => turnOn(button.form));
}

// Whoever signs out here leaves this browser to the next person.
for (const field of document.querySelectorAll("input[data-this-device]")) {
  const subscription = await findSubscription();
  if (subscription) field.value = await hashOf(subscription.endpoint);
}
