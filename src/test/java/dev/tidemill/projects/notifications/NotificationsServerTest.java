package dev.tidemill.projects.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mail from what people do to the mailbox of those who want to hear of it. */
@Tag("server")
class NotificationsServerTest {
    private static final SettableClock CLOCK = SettableClock.standing();

    private static GreenMail mails;
    private static TestServer server;
    private static Person author;
    private static Person helper;
    private static Person watcher;
    private static Person guest;
    private static IdentityServer given;
    private static long group;
    private long project;

    @BeforeAll
    static void start() {
        mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        server = IdentityServer.cheap()
                .clock(CLOCK)
                .manual()
                .setting("smtp-host", "127.0.0.1")
                .setting("smtp-port", Integer.toString(mails.getSmtp().getPort()))
                .setting("smtp-tls", "none")
                .start();
        given = new IdentityServer(server);
        author = given.person("author");
        helper = given.person("helper");
        watcher = given.person("watcher");
        guest = given.person("guest");
        group = given.group(author, "harbour", "private");
        given.member("groups", group, helper, 30);
        given.member("groups", group, watcher, 30);
        given.member("groups", group, guest, 10);
    }

    @AfterAll
    static void stop() {
        server.close();
        mails.stop();
    }

    @BeforeEach
    void fresh() throws Exception {
        server.server().background().drain();
        mails.purgeEmailFromAllMailboxes();
        project = given.project(author, group, "tides", "private");
    }

    private String issues() {
        return "/projects/" + project + "/issues";
    }

    private String issue(Person who, Object... more) {
        var body = new HashMap<String, Object>(Map.of("title", "The gate leaks"));
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return issues() + "/"
                + who.api().post(issues(), body).expect(201).json().get("iid");
    }

    private static List<MimeMessage> sent() {
        server.server().background().drain();
        var all = List.of(mails.getReceivedMessages());
        try {
            mails.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static List<String> readers(List<MimeMessage> sent) {
        return sent.stream().map(mail -> to(mail)).sorted().toList();
    }

    private static String to(MimeMessage mail) {
        try {
            String address = ((jakarta.mail.internet.InternetAddress) mail.getAllRecipients()[0]).getAddress();
            return address.substring(0, address.indexOf('@'));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        String[] found = mail.getHeader(name);
        return found == null ? "" : Arrays.toString(found).replaceAll("^\\[|\\]$", "");
    }

    @Test
    void whoIsAssignedAndMentionedIsToldInOneThread() throws Exception {
        String at = issue(
                author,
                "description",
                "Ask @" + watcher.username() + " and @" + author.username(),
                "assignee_ids",
                List.of(helper.id()));
        var opened = sent();
        assertThat(readers(opened)).containsExactly(helper.username(), watcher.username());
        var first = opened.stream()
                .filter(mail -> to(mail).equals(helper.username()))
                .findFirst()
                .orElseThrow();
        assertThat(first.getSubject()).endsWith("| The gate leaks (#1)");
        assertThat(first.getFrom()[0].toString()).contains("Person " + author.username());
        assertThat(header(first, "X-GitLab-NotificationReason")).isEqualTo("assigned");
        assertThat(header(first, "X-GitLab-Project-Id")).isEqualTo(Long.toString(project));
        assertThat(header(first, "X-GitLab-Issue-IID")).isEqualTo("1");
        assertThat(header(first, "List-Id")).contains("<" + project + ".");
        assertThat(header(first, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(GreenMailUtil.getBody(first))
                .contains("text/plain", "text/html", "opened the issue", "Assigned to: Person");
        helper.api().post(at + "/notes", Map.of("body", "On it, <b>now</b>")).expect(201);
        var answers = sent();
        assertThat(readers(answers))
                .as("taking part: the author; mentioned before: nobody")
                .containsExactly(author.username());
        var answer = answers.getFirst();
        assertThat(answer.getSubject()).startsWith("Re: ");
        assertThat(header(answer, "In-Reply-To")).isEqualTo(header(first, "Message-ID"));
        assertThat(header(answer, "References")).isEqualTo(header(first, "Message-ID"));
        assertThat(GreenMailUtil.getBody(answer)).doesNotContain("<script");
        author.api().put(at, Map.of("state_event", "close")).expect(200);
        assertThat(readers(sent())).containsExactly(helper.username());
    }

    @Test
    void levelsSayWhoHears() {
        var settings = "/projects/" + project + "/notification_settings";
        assertThat(watcher.api().get(settings).json().toString()).isEqualTo("{\"level\":\"global\"}");
        watcher.api().put(settings, Map.of("level", "watch")).expect(200);
        helper.api()
                .put("/groups/" + group + "/notification_settings", Map.of("level", "disabled"))
                .expect(200);
        String at = issue(author, "assignee_ids", List.of(helper.id()));
        assertThat(readers(sent())).containsExactly(watcher.username());
        watcher.api().put(settings, Map.of("level", "custom", "new_note", true)).expect(200);
        helper.api()
                .put("/groups/" + group + "/notification_settings", Map.of("level", "mention"))
                .expect(200);
        issue(author);
        assertThat(sent()).as("nobody chose new issues").isEmpty();
        author.api().post(at + "/notes", Map.of("body", "Any news?")).expect(201);
        assertThat(readers(sent())).containsExactly(watcher.username());
        author.api()
                .post(at + "/notes", Map.of("body", "Any news, @" + helper.username() + "?"))
                .expect(201);
        assertThat(readers(sent())).containsExactly(helper.username(), watcher.username());
        watcher.api().put(settings, Map.of("level", "global")).expect(200);
        helper.api()
                .put("/groups/" + group + "/notification_settings", Map.of("level", "global"))
                .expect(200);
        assertThat(watcher.api()
                        .put(settings, Map.of("level", "loud"))
                        .expect(400)
                        .text())
                .contains("level does not have a valid value");
        watcher.api().put("/notification_settings", Map.of("level", "global")).expect(400);
        given.person("stranger").api().get(settings).expect(404);
        server.api().get("/notification_settings").expect(401);
    }

    @Test
    void nobodyHearsOfWhatHeMayNotRead() {
        var settings = "/projects/" + project + "/notification_settings";
        guest.api().put(settings, Map.of("level", "watch")).expect(200);
        String at = issue(author, "confidential", true);
        assertThat(sent()).isEmpty();
        String open = issue(author);
        assertThat(readers(sent())).containsExactly(guest.username());
        author.api()
                .post(open + "/notes", Map.of("body", "Hush, @" + guest.username(), "internal", true))
                .expect(201);
        assertThat(sent()).isEmpty();
        author.api()
                .post(at + "/notes", Map.of("body", "Dear @" + guest.username()))
                .expect(201);
        assertThat(sent()).isEmpty();
        var stranger = given.person("stranger");
        author.api()
                .post(open + "/notes", Map.of("body", "Dear @" + stranger.username()))
                .expect(201);
        server.root().delete("/groups/" + group + "/members/" + guest.id()).expect(204);
        assertThat(sent()).as("no longer a member when it is sent").isEmpty();
        given.member("groups", group, guest, 10);
    }

    @Test
    void subscribersOfLabelsAndThreadsHearAndWhoUnsubscribesDoesNot() throws Exception {
        var label = author.api()
                .post("/projects/" + project + "/labels", Map.of("name", "water", "color", "#112233"))
                .expect(201)
                .json();
        watcher.api()
                .post("/projects/" + project + "/labels/" + label.get("id") + "/subscribe", Map.of())
                .expect(201);
        String at = issue(author, "labels", "water");
        var first = sent();
        assertThat(readers(first)).containsExactly(watcher.username());
        assertThat(header(first.getFirst(), "X-GitLab-NotificationReason")).isEqualTo("subscribed");
        helper.api().post(at + "/subscribe", Map.of()).expect(201);
        author.api().post(at + "/notes", Map.of("body", "Drip")).expect(201);
        var told = sent();
        assertThat(readers(told)).containsExactly(helper.username());
        assertThat(header(told.getFirst(), "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String link = header(told.getFirst(), "List-Unsubscribe").replaceAll("[<>]", "");
        String path = link.substring(link.indexOf("/-/sent"));
        assertThat(server.http().get(path).expect(200).text()).contains("Hear no more of this thread?");
        server.http()
                .form("POST", path, Map.of("List-Unsubscribe", "One-Click"))
                .expect(303);
        author.api().post(at + "/notes", Map.of("body", "Drip drip")).expect(201);
        assertThat(sent()).isEmpty();
        server.http().get("/-/sent_notifications/none/unsubscribe").expect(404);
    }

    @Test
    void aServerThatIsDownGetsTheMailLaterAndOnce() {
        int port = mails.getSmtp().getPort();
        mails.stop();
        issue(author, "assignee_ids", List.of(helper.id()));
        server.server().background().drain();
        mails = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        for (int i = 0; i < 6; i++) {
            CLOCK.advance(Duration.ofMinutes(30));
            server.server().background().drain();
        }
        assertThat(readers(sent())).containsExactly(helper.username());
    }
}
