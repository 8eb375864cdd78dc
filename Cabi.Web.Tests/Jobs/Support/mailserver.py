"""A mail server for tests: keeps what it accepts, a file each, and answers as its file of moods says.

usage: mailserver.py [--starttls | --tls CERTIFICATE] PORT FOLDER
CERTIFICATE is a file CERTIFICATE.pem with its CERTIFICATE.key. FOLDER/connections has a line for each connection.
A mood is a line "PART ANSWER" of FOLDER/moods: senders and recipients whose address contains PART get that answer.
The answer "end after N" ends each connection at the first mail after the Nth, with status 421.
"""
import argparse
import asyncio
import pathlib
import ssl

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

    async def handle_MAIL(self, server, session, envelope, address, options):
        answer = self.mood(address)
        if answer and answer.startswith("end after "):
            server.mails += 1
            if server.mails > int(answer.split()[-1]):
                await server.push("421 4.7.0 That is enough for one connection")
                server.transport.close()
                raise asyncio.CancelledError
        elif answer:
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

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


class Connection(SMTP):
    mails = 0

    def connection_made(self, transport):
        if self.transport is None:
            with (self.event_handler.folder / "connections").open("a") as connections:
                connections.write("one\n")
        super().connection_made(transport)


async def main(arguments):
    keeper = Keeper(arguments.folder)
    context = None
    if certificate := arguments.starttls or arguments.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate + ".pem", certificate + ".key")
    starttls = {"tls_context": context, "require_starttls": True} if arguments.starttls else {}
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(keeper, hostname="mail.test", **starttls),
        "127.0.0.1",
        arguments.port,
        ssl=context if arguments.tls else None,
    )
    print("ready", flush=True)
    await server.serve_forever()


parser = argparse.ArgumentParser()
parser.add_argument("--starttls", metavar="CERTIFICATE")
parser.add_argument("--tls", metavar="CERTIFICATE")
parser.add_argument("port", type=int)
parser.add_argument("folder", type=pathlib.Path)
asyncio.run(main(parser.parse_args()))
