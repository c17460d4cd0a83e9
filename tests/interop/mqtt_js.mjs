// Uses the gateway's general topics by way of MQTT.js, and says for each thing whether it holds. Arguments: port, 4 or 5.
import mqtt from "mqtt";

const port = Number(process.argv[2]);
const v5 = process.argv[3] === "5";
let failed = 0;
const holds = (what, condition) => {
  console.log((condition ? "ok " : "FAILED ") + what);
  if (!condition) failed++;
};
setTimeout(() => { console.log("FAILED: nothing more came"); process.exit(1); }, 30_000).unref();

class Client {
  constructor(clientId, options = {}) {
    this.came = [];
    this.waiting = [];
    this.c = mqtt.connect({
      host: "127.0.0.1", port, clientId, protocolVersion: v5 ? 5 : 4, clean: true, reconnectPeriod: 0, keepalive: 30, ...options,
    });
    this.c.on("error", () => {});
    this.c.on("message", (topic, payload, packet) => {
      const message = { topic, text: payload.toString(), packet };
      const next = this.waiting.shift();
      if (next) next(message); else this.came.push(message);
    });
    this.opened = new Promise((done) => this.c.once("connect", done));
    this.told = new Promise((done) => this.c.once("disconnect", done));
    this.closed = new Promise((done) => this.c.once("close", done));
  }

  next() {
    return this.came.length > 0 ? Promise.resolve(this.came.shift()) : new Promise((done) => this.waiting.push(done));
  }
}

const subscriber = new Client("js-s");
const publisher = new Client("js-p", v5 ? { properties: { topicAliasMaximum: 5 }, autoAssignTopicAlias: true } : {});
await Promise.all([subscriber.opened, publisher.opened]);
await subscriber.c.subscribeAsync("js/#", { qos: 2 });
for (const qos of [0, 1, 2]) await publisher.c.publishAsync("js/a/b", `qos${qos}`, { qos });
const first = [await subscriber.next(), await subscriber.next(), await subscriber.next()];
holds("QoS 0, 1 and 2 arrive once each, in order", first.every((m, i) => m.text === `qos${i}` && m.packet.qos === i));

// By hundreds: MQTT.js does not heed the Receive Maximum it was told, 128.
let ordered = true;
for (let hundred = 0; hundred < 2; hundred++) {
  const sent = [];
  for (let i = 0; i < 100; i++) sent.push(publisher.c.publishAsync("js/many", String(i), { qos: 2 }));
  await Promise.all(sent);
  for (let i = 0; i < 100; i++) ordered &&= (await subscriber.next()).text === String(i);
}

holds("200 messages at QoS 2 keep their order, by topic alias where there is one", ordered);

await publisher.c.publishAsync("kept/js", "kept", { qos: 1, retain: true });
const late = new Client("js-late");
await late.opened;
await late.c.subscribeAsync("kept/+", { qos: 1 });
const kept = await late.next();
holds("a retained message waits for the subscriber", kept.text === "kept" && kept.packet.retain);
await publisher.c.publishAsync("kept/js", "", { qos: 1, retain: true });

const session = v5 ? { clean: false, properties: { sessionExpiryInterval: 300 } } : { clean: false };
const keeper = new Client("js-keep", session);
await keeper.opened;
await keeper.c.subscribeAsync("queue/js", { qos: 1 });
await keeper.c.endAsync();
await publisher.c.publishAsync("queue/js", "while away", { qos: 1 });
const again = new Client("js-keep", session);
const connack = await again.opened;
holds("a session is kept, with what came meanwhile", connack.sessionPresent && (await again.next()).text === "while away");

const taker = new Client("js-keep", session);
await taker.opened;
if (v5) holds("the one taken over is told", (await again.told).reasonCode === 0x8e);
await again.closed;
holds("another connection of the same id takes over", taker.c.connected && !again.c.connected);

await subscriber.c.subscribeAsync("will/js", { qos: 1 });
const dies = new Client("js-dies", { will: { topic: "will/js", payload: "gone", qos: 1 } });
await dies.opened;
dies.c.stream.destroy();
holds("a will is published when the connection breaks", (await subscriber.next()).text === "gone");

let refused = false;
try {
  const granted = await subscriber.c.subscribeAsync("pumps/1/ACDE48000000A001/down", { qos: 1 });
  refused = granted[0].qos >= 128;
} catch {
  refused = true;
}
holds("pump topics are not here", refused);
process.exit(failed === 0 ? 0 : 1);
