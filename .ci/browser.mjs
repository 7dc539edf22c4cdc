// Clicks in a real browser: node browser.mjs http://localhost:8000
// Needs playwright-core beside it, and a Chromium: $BROWSER, or /usr/bin/chromium.
import { chromium } from "playwright-core";

const DEADLINE_MILLIS = 15_000;
const COMMENT = 4;
const site = process.argv[2];

async function count(page) {
  return Number(await page.locator(`[data-count="${COMMENT}"]`).textContent());
}

async function expect(what, holds) {
  const deadline = Date.now() + DEADLINE_MILLIS;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error(`not within ${DEADLINE_MILLIS / 1000} s: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log(`ok: ${what}`);
}

/** A new visitor at the start page. */
async function visit(browser, options = {}) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(DEADLINE_MILLIS);
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith(site)) {
      outside.push(request.url());
    }
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(site);
  return page;
}

async function openCounter(browser, options = {}) {
  const page = await visit(browser, options);
  await page.locator("main a[href*=douban]").click();
  await page.locator(`#comment-${COMMENT}`).waitFor();
  return page;
}

const outside = [];
const errors = [];
let browser;
try {
  browser = await chromium.launch({
    executablePath: process.env.BROWSER || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });

  const first = await openCounter(browser);
  const second = await openCounter(browser, { locale: "zh-CN" });
  await expect("the page speaks the browser's language", async () => {
    const languages = await Promise.all([first, second].map((page) => page.locator("html").getAttribute("lang")));
    return languages[0] === "en" && languages[1].startsWith("zh");
  });

  const before = await count(second);
  await first.locator(`#comment-${COMMENT} button`).click();
  await expect("a click opens the comment's own page", async () => first.url().includes(String(COMMENT)));
  await expect("that page counts the click", async () => (await count(first)) === before + 1);
  await expect("the number rises in the second window", async () => (await count(second)) === before + 1);

  const plain = await openCounter(browser, { javaScriptEnabled: false });
  await plain.locator(`#comment-${COMMENT} button`).click();
  await expect("a click counts without JavaScript", async () => (await count(plain)) === before + 2);
  await expect("and moves the other windows too", async () => (await count(second)) === before + 2);

  await plain.goBack();
  await plain.locator("input[name=q]").fill("恐龙");
  await plain.keyboard.press("Enter");
  await expect("the search shows fewer comments", async () => {
    const shown = await plain.locator(".comment").count();
    return shown > 0 && shown < 10;
  });

  const sender = await visit(browser);
  await sender.locator("main a[href='/sms']").click();
  const number = "+999" + String(Date.now()).slice(-11);
  await sender.locator("#phone").fill(number);
  await sender.locator("main form.write button").click();
  const watching = await sender.context().newPage();
  await watching.goto(sender.url());
  const taken = (page) => page.locator(".places .taken").count();
  await expect("a message takes one of five places", async () => (await taken(sender)) === 1);
  const seconds = await sender.locator(".places .taken span").textContent();
  await expect("its seconds count down", async () => (await watching.locator(".places .taken span").textContent()) !== seconds);
  for (let n = 2; n <= 6; n++) {
    await sender.locator("main form.write button").click();
  }
  await expect("the sixth is told how long to wait", async () => (await sender.locator(".said.refused").count()) === 1);
  await expect("the places are taken in the second window", async () => (await taken(watching)) === 5);
  const burst = sender.locator(".burst form button");
  if ((await burst.count()) > 0) {
    await burst.click();
    await expect("of twenty the reference sends five", async () => {
      return (await sender.locator(".side .out b").first().textContent()) === "5";
    });
  }

  const drawer = await visit(browser);
  await drawer.locator("main a[href='/exchanges']").click();
  await drawer.locator("#key").waitFor(); // a broker may have to start first, and the page asks again by itself
  await drawer.locator("#key").fill("order.failed.cn");
  await drawer.keyboard.press("Enter");
  const box = (queue) => drawer.locator(".box", { hasText: queue }).locator("b").textContent();
  await expect("a message is in the queues whose bindings match", async () => {
    const boxes = await Promise.all(["warehouse", "risk", "audit", "accounting"].map(box));
    return boxes.join() === "1,1,1,0";
  });
  await drawer.locator("button[value='type:direct']").click();
  await drawer.locator("#binding").fill("order.failed.cn");
  await drawer.locator("#queue").fill("night-shift");
  await drawer.locator(".bind button").click();
  await drawer.locator(".message button").click();
  await expect("a direct exchange knows no patterns", async () => {
    return (await drawer.locator(".hit").count()) === 1 && (await box("night-shift")) === "1";
  });
  await drawer.getByLabel("Remove order.failed.cn of night-shift").click();
  await drawer.locator(".message button").click();
  await expect("what nobody wants comes back", async () => {
    return (await drawer.locator(".outcome").textContent()).includes("given it back");
  });

  const buyer = await visit(browser);
  await buyer.locator("main a[href='/checkout']").click();
  const total = (n) => buyer.locator(".totals td").nth(n).textContent();
  const done = async () => (await buyer.locator(".verdict").textContent()).includes("nothing was lost");
  await buyer.locator(".buy button[value=one]").click();
  await expect("a receipt comes at once", async () => (await buyer.locator(".said").textContent()).startsWith("Receipt 1,"));
  await expect("the work is done behind it", done);
  await buyer.locator("#broker button").click();
  await buyer.locator(".buy button[value=many]").click();
  await expect("without a broker orders are accepted, and wait", async () => {
    return (await total(0)) === "11" && (await total(1)) === "1";
  });
  await buyer.locator("#broker button").click();
  await expect("they are published when it is back", async () => (await total(1)) === "11");
  await buyer.locator("#consumers button").click();
  await expect("the consumers are killed", async () => {
    return (await buyer.locator("#consumers strong").textContent()) === "dead";
  });
  await buyer.locator("#consumers button").click();
  await expect("and nothing was lost, nothing done twice", async () => {
    const totals = await Promise.all([0, 1, 2, 3, 4, 5].map(total));
    return totals.every((number) => number === "11") && (await done());
  });

  await expect("nothing came from an outside address", async () => outside.length === 0);
  await expect("no script failed", async () => errors.length === 0);
} catch (error) {
  console.error(`The browser test failed: ${error.message.split("\n")[0]}. ${[...outside, ...errors].join(" ")}`);
  process.exitCode = 1;
} finally {
  await browser?.close();
}
