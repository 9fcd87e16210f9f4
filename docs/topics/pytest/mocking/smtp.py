"""The real mailer. Since last week its send() wants a text as well."""

import smtplib
import ssl
from email.message import EmailMessage


class SmtpMailer:
    """Sends through a server nearby."""

    def send(self, to: str, subject: str, text: str) -> None:
        """Raises OSError if the server can't be reached."""
        message = EmailMessage()
        message["To"], message["Subject"] = to, subject
        message.set_content(text)
        with smtplib.SMTP("mail.example.org", timeout=10) as server:
            server.starttls(context=ssl.create_default_context())
            server.send_message(message)
