"""A mail server for tests: keeps what it accepts, a file each, and answers as its file of moods says.

usage: mailserver.py PORT FOLDER
A mood is a line "PART ANSWER" of FOLDER/moods: recipients whose address contains PART get that answer.
"""
import asyncio
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = len(list(folder.glob("*.eml")))

    def mood(self, address):
        moods = self.folder / "moods"
        for line in moods.read_text().splitlines() if moods.exists() else []:
            part, answer = line.split(" ", 1)
            if part in address:
                return answer
        return None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := self.mood(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        part = self.folder / f"{self.count:06}.part"
        part.write_bytes(envelope.content)
        part.rename(self.folder / f"{self.count:06}.eml")
        return "250 kept"


async def main(port, folder):
    keeper = Keeper(pathlib.Path(folder))
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, hostname="mail.test"), "127.0.0.1", port)
    print("ready", flush=True)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
