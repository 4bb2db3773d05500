"""SMTP servers on loopback that answer as a test wants."""

import re
import socket
import threading
from collections import Counter
from collections.abc import Callable

# What a server does with an address at a step: a reply, or None for the usual one; "drop" closes without a word.
Says = Callable[[str, str], str | None]


class Sink:
    """Accepts mails and keeps them. `says(step, address)` may answer otherwise at "auth", "mail", "rcpt", "data" or
    "text"."""

    def __init__(self, says: Says | None = None, *, pipelining: bool = True):
        self.says = says or (lambda step, address: None)
        self.pipelining = pipelining
        self.got: list[tuple[str, bytes]] = []  # recipient, text: what was taken
        self.seen: Counter[str] = Counter()  # texts that came in, taken or not
        self.connections = 0
        self.lock = threading.Lock()
        self.server = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def options(self) -> dict:
        return {"host": "127.0.0.1", "port": self.port, "timeout": 5}

    def close(self) -> None:
        self.server.close()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self.server.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(peer,), daemon=True).start()

    def _talk(self, peer: socket.socket) -> None:
        try:
            with peer, peer.makefile("rb") as lines:
                self._converse(peer, lines)
        except OSError:
            pass

    def _converse(self, peer, lines) -> None:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer.sendall(b"220 sink ESMTP\r\n")
        to, step_failed = "", False
        while line := lines.readline():
            verb = line[:4].upper()
            answer: str | None = "250 OK"
            if verb in (b"EHLO", b"HELO"):
                answer = "250-sink\r\n250-PIPELINING\r\n250 AUTH PLAIN" if self.pipelining else "250 sink"
            elif verb == b"AUTH":
                answer = self.says("auth", "") or "235 OK"
            elif verb == b"MAIL":
                to, step_failed = "", False
                answer = self.says("mail", "") or "250 OK"
            elif verb == b"RCPT":
                to = re.search(rb"<(.*)>", line)[1].decode()
                answer = self.says("rcpt", to) or "250 OK"
                step_failed = answer[:1] in "45"
            elif verb == b"DATA":
                answer = "503 no recipient" if step_failed else self.says("data", to) or "354 go on"
                if answer.startswith("354"):
                    peer.sendall(f"{answer}\r\n".encode())
                    answer = self._take(to, lines)
            elif verb == b"QUIT":
                peer.sendall(b"221 bye\r\n")
                return
            if answer == "drop":
                return
            peer.sendall(f"{answer}\r\n".encode())
            if answer.startswith("421"):
                return

    def _take(self, to: str, lines) -> str:
        text = b""
        while (line := lines.readline()) and line != b".\r\n":
            text += line[1:] if line.startswith(b".") else line
        if not line:
            return "drop"
        answer = self.says("text", to) or "250 taken"
        with self.lock:
            self.seen[to] += 1
            if answer.startswith("250"):
                self.got.append((to, text))
        return answer
