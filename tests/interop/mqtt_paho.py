"""Uses the gateway's general topics by way of paho, and says for each thing whether it holds. Arguments: port, 4 or 5."""
import queue
import sys

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

PORT, V5 = int(sys.argv[1]), sys.argv[2] == "5"
WAIT_S = 30
failed = 0


class Client:
    def __init__(self, client_id, keep=False, will=None):
        kind = {"protocol": mqtt.MQTTv5} if V5 else {"protocol": mqtt.MQTTv311, "clean_session": not keep}
        self.c = mqtt.Client(client_id, **kind)
        self.came, self.acked, self.granted, self.ended = queue.Queue(), queue.Queue(), queue.Queue(), queue.Queue()
        self.opened = queue.Queue()
        self.c.on_message = lambda c, u, m: self.came.put(m)
        self.c.on_publish = lambda c, u, mid: self.acked.put(mid)
        self.c.on_connect = lambda c, u, flags, rc, *p: self.opened.put((flags, rc, p))
        self.c.on_disconnect = lambda c, u, rc, *p: self.ended.put(rc)
        self.c.on_subscribe = lambda c, u, mid, codes, *p: self.granted.put(codes)
        if will:
            self.c.will_set(will, "gone", qos=1)
        properties = None
        if V5 and keep:
            properties = Properties(PacketTypes.CONNECT)
            properties.SessionExpiryInterval = 300
        more = {"clean_start": not keep, "properties": properties} if V5 else {}
        self.c.connect("127.0.0.1", PORT, keepalive=30, **more)
        self.c.loop_start()
        self.flags, self.code, _ = self.opened.get(timeout=WAIT_S)

    def subscribe(self, *args, **more):
        self.c.subscribe(*args, **more)
        return self.granted.get(timeout=WAIT_S)

    def publish(self, topic, text, qos, **more):
        info = self.c.publish(topic, text, qos=qos, **more)
        info.wait_for_publish(WAIT_S)

    def next(self):
        return self.came.get(timeout=WAIT_S)

    def close(self):
        self.c.disconnect()
        self.ended.get(timeout=WAIT_S)
        self.c.loop_stop()

    def cut(self):
        """As when the network is gone: no DISCONNECT."""
        self.c.loop_stop()
        self.c._sock_close()


def holds(what, condition):
    global failed
    print(("ok " if condition else "FAILED ") + what, flush=True)
    failed += not condition


subscriber, publisher = Client("paho-s"), Client("paho-p")
holds("connected", subscriber.code == 0 and publisher.code == 0)
subscriber.subscribe("paho/+/x", 2)
for qos in (0, 1, 2):
    publisher.publish("paho/q/x", f"qos{qos}", qos)
got = [subscriber.next() for _ in range(3)]
holds("QoS 0, 1 and 2 arrive once each, in order", [(m.payload, m.qos) for m in got] == [(b"qos0", 0), (b"qos1", 1), (b"qos2", 2)])

for i in range(200):
    publisher.c.publish("paho/many/x", str(i), qos=2)
holds("200 messages at QoS 2 keep their order", [int(subscriber.next().payload) for _ in range(200)] == list(range(200)))

publisher.publish("paho/kept", "first", 1, retain=True)
late = Client("paho-late")
late.subscribe("paho/kept", 1)
message = late.next()
holds("a retained message waits for the subscriber", message.payload == b"first" and message.retain)
publisher.publish("paho/kept", "", 1, retain=True)
late.close()

keeper = Client("paho-keep", keep=True)
keeper.subscribe("paho/queue", 1)
keeper.close()
publisher.publish("paho/queue", "while away", 1)
keeper = Client("paho-keep", keep=True)
present = keeper.flags["session present"]
holds("a session is kept, with what came meanwhile", present == 1 and keeper.next().payload == b"while away")

taker = Client("paho-keep", keep=True)
code = keeper.ended.get(timeout=WAIT_S)
holds("another connection of the same id takes over", code == (142 if V5 else code) and taker.flags["session present"] == 1)
keeper.cut()
taker.close()

watcher = Client("paho-watch")
watcher.subscribe("paho/will", 1)
Client("paho-dies", will="paho/will").cut()
holds("a will is published when the connection breaks", watcher.next().payload == b"gone")

if V5:
    properties = Properties(PacketTypes.SUBSCRIBE)
    properties.SubscriptionIdentifier = 7
    watcher.subscribe("paho/id", options=SubscribeOptions(qos=1, noLocal=True), properties=properties)
    watcher.publish("paho/id", "mine", 1)
    sent = Properties(PacketTypes.PUBLISH)
    sent.UserProperty, sent.ContentType, sent.MessageExpiryInterval = ("k", "v"), "text/plain", 60
    publisher.publish("paho/id", "theirs", 1, properties=sent)
    message = watcher.next()
    holds("no local and a subscription identifier", message.payload == b"theirs" and message.properties.SubscriptionIdentifier == [7])
    holds("properties travel", message.properties.UserProperty == [("k", "v")] and message.properties.ContentType == "text/plain")

codes = watcher.subscribe("pumps/1/ACDE48000000A001/down", 1)
refused = codes[0] if isinstance(codes, (list, tuple)) else codes
holds("pump topics are not here", getattr(refused, "value", refused) >= 128)
sys.exit(1 if failed else 0)
