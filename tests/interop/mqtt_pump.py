"""A pump made of paho: says Hello and sends events from files, and tells each PUBACK. Arguments: host, port, 4 or 5, pump id, retain Hello
(0 or 1), hello file, event files. With host and port of a broker it is a pump that is only watched."""
import queue
import sys

import paho.mqtt.client as mqtt

PORT, V5, PUMP, RETAIN = int(sys.argv[2]), sys.argv[3] == "5", sys.argv[4], sys.argv[5] == "1"
FILES = sys.argv[6:]
WAIT_S = 30
UP, DOWN = f"pumps/1/{PUMP}/up", f"pumps/1/{PUMP}/down"
more = {"protocol": mqtt.MQTTv5} if V5 else {"protocol": mqtt.MQTTv311, "clean_session": True}
client = mqtt.Client(PUMP, **more)
opened, granted, acked, down = queue.Queue(), queue.Queue(), queue.Queue(), queue.Queue()
client.on_connect = lambda c, u, flags, rc, *p: opened.put(rc)
client.on_subscribe = lambda c, u, mid, codes, *p: granted.put(codes)
client.on_publish = lambda c, u, mid: acked.put(mid)
client.on_message = lambda c, u, m: down.put(m)
client.connect(sys.argv[1], PORT, keepalive=30)
client.loop_start()
assert opened.get(timeout=WAIT_S) == 0
client.subscribe(DOWN, 0)
granted.get(timeout=WAIT_S)
for number, name in enumerate(FILES):
    with open(name, "rb") as file:
        mid = client.publish(UP, file.read(), qos=1, retain=RETAIN and number == 0).mid
    while acked.get(timeout=WAIT_S) != mid:
        pass
    print(f"acked {number}", flush=True)
sys.stdin.readline()
client.disconnect()
client.loop_stop()
