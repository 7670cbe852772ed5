"""Run inside a network namespace whose loopback takes every address that there is.

Whatever any code asks to send anywhere, native code included, is a packet here. Starts the service
of the folder in the first argument, pairs, checks the draft of the second, and prints as JSON the
answer and the addresses that packets went to.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
from ipaddress import ip_address
from pathlib import Path

from companion import Companion, until

ELSEWHERE = "192.0.2.1"
_ALL_PROTOCOLS = socket.htons(3)
_IPV4, _IPV6 = 0x0800, 0x86DD


def main(home: str, draft: str) -> None:
    listener = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, _ALL_PROTOCOLS)
    listener.bind(("lo", 0))
    seen: set[str] = set()
    threading.Thread(target=listen, args=(listener, seen), daemon=True).start()
    companion = Companion(Path(home), engine="default").start()
    try:
        answer = companion.pair().check(draft)
    finally:
        companion.stop()
    # The packets come in order: once this one is seen, all are.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
        own.sendto(b"x", (ELSEWHERE, 53))
    until(lambda: ELSEWHERE in seen, "our own packet")
    print(json.dumps({"status": answer.status, "report": answer.json, "seen": sorted(seen)}))


def listen(listener: socket.socket, seen: set[str]) -> None:
    while True:
        packet = listener.recv(65535)
        protocol = int.from_bytes(packet[12:14])
        if protocol == _IPV4:
            seen.add(str(ip_address(packet[30:34])))
        elif protocol == _IPV6:
            seen.add(str(ip_address(packet[38:54])))


if __name__ == "__main__":
    main(*sys.argv[1:])
