package dev.tidemill.platform.mail;

import dev.tidemill.platform.settings.Settings;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends mail at once; who calls it is a job that tries again. */
public final class Mailer {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Settings settings;
    private final InstantSource clock;
    private final String host;

    public Mailer(Settings settings, InstantSource clock, String externalUrl) {
        this.settings = settings;
        this.clock = clock;
        String known = URI.create(externalUrl).getHost();
        this.host = known == null ? "localhost" : known;
    }

    /** Whether a mail server is set. */
    public boolean enabled() {
        return !settings.get(MailSettings.HOST).isBlank();
    }

    /** The host that stands in message ids and list ids. */
    public String host() {
        return host;
    }

    /** Hands a mail to the server; throws when the server does not take it. */
    public void send(Mail mail) throws IOException {
        try {
            Transport.send(message(mail));
        } catch (MessagingException e) {
            throw new IOException("the mail server did not take the mail: " + e.getMessage(), e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException, IOException {
        var message = new Known(session(), "<" + mail.messageId() + ">");
        String from = settings.get(MailSettings.FROM).isBlank() ? "noreply@" + host : settings.get(MailSettings.FROM);
        String name = mail.fromName() == null ? settings.get(MailSettings.NAME) : mail.fromName();
        message.setFrom(new InternetAddress(from, line(name), UTF_8));
        String replies = settings.get(MailSettings.REPLY_TO);
        message.setReplyTo(new InternetAddress[] {
            new InternetAddress(replies.isBlank() ? from : replies, settings.get(MailSettings.NAME), UTF_8)
        });
        var to = new InternetAddress(mail.to(), line(mail.toName()), UTF_8);
        to.validate();
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(line(mail.subject()), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        String first = mail.answers();
        if (first != null) {
            message.setHeader("In-Reply-To", "<" + first + ">");
            message.setHeader("References", "<" + first + ">");
        }
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        for (Map.Entry<String, String> header : mail.headers().entrySet()) {
            message.setHeader(header.getKey(), jakarta.mail.internet.MimeUtility.encodeText(line(header.getValue())));
        }
        message.setContent(both(mail));
        message.saveChanges();
        return message;
    }

    private static MimeMultipart both(Mail mail) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8);
        var html = new MimeBodyPart();
        html.setContent(mail.html(), "text/html; charset=UTF-8");
        return new MimeMultipart("alternative", text, html);
    }

    private Session session() {
        var properties = new Properties();
        String tls = settings.get(MailSettings.TLS);
        String user = settings.get(MailSettings.USER);
        String timeout = Long.toString(settings.get(MailSettings.TIMEOUT).toMillis());
        properties.put("mail.smtp.host", settings.get(MailSettings.HOST));
        properties.put("mail.smtp.port", Integer.toString(settings.get(MailSettings.PORT)));
        properties.put("mail.smtp.auth", Boolean.toString(!user.isBlank()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(tls.equals("starttls")));
        properties.put("mail.smtp.starttls.required", Boolean.toString(tls.equals("starttls")));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(tls.equals("tls")));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.localhost", host);
        return Session.getInstance(properties, user.isBlank() ? null : authenticator(user));
    }

    private Authenticator authenticator(String user) {
        String password = settings.get(MailSettings.PASSWORD);
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
    }

    /** One line: nothing that people wrote begins a header of its own. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** A message that keeps the id it was given. */
    private static final class Known extends MimeMessage {
        private final String id;

        Known(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
