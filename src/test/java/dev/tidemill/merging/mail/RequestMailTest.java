package dev.tidemill.merging.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.merging.MergingWorld;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mail about merge requests, from what people do to the mailboxes of those whom it concerns. */
@Tag("server")
class RequestMailTest {
    private static GreenMail mails;
    private static MergingWorld world;
    private long project;

    @BeforeAll
    static void start() {
        mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        String port = Integer.toString(mails.getSmtp().getPort());
        world = new MergingWorld(server -> server.setting("smtp-host", "127.0.0.1")
                .setting("smtp-port", port)
                .setting("smtp-tls", "none"));
    }

    @AfterAll
    static void stop() {
        world.close();
        mails.stop();
    }

    @BeforeEach
    void fresh() {
        sent();
        project = world.project("private");
    }

    private static List<MimeMessage> sent() {
        world.work();
        var all = List.of(mails.getReceivedMessages());
        try {
            mails.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static List<String> readers(List<MimeMessage> sent) {
        return sent.stream().map(RequestMailTest::to).sorted().toList();
    }

    private static String[] of(Person... people) {
        return java.util.Arrays.stream(people).map(Person::username).sorted().toArray(String[]::new);
    }

    private static String to(MimeMessage mail) {
        try {
            String address = ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
            return address.substring(0, address.indexOf('@'));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage mail(List<MimeMessage> sent, Person reader) {
        return sent.stream()
                .filter(mail -> to(mail).equals(reader.username()))
                .findFirst()
                .orElseThrow();
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        String[] found = mail.getHeader(name);
        return found == null ? "" : found[0];
    }

    @Test
    void whoIsAssignedOrAskedIsToldInOneThreadUntilTheEnd() throws Exception {
        var opened = world.opened(
                project,
                "feature",
                "description",
                "Look, @" + world.owner.username(),
                "assignee_ids",
                List.of(world.maintainer.id()),
                "reviewer_ids",
                List.of(world.reporter.id()));
        var first = sent();
        assertThat(readers(first)).containsExactly(of(world.owner, world.maintainer, world.reporter));
        var asked = mail(first, world.reporter);
        assertThat(asked.getSubject()).endsWith(" | Merge feature (!" + opened.get("iid") + ")");
        assertThat(header(asked, "X-GitLab-NotificationReason")).isEqualTo("review_requested");
        assertThat(header(mail(first, world.maintainer), "X-GitLab-NotificationReason"))
                .isEqualTo("assigned");
        assertThat(header(asked, "X-GitLab-MergeRequest-IID"))
                .isEqualTo(opened.get("iid").asText());
        assertThat(header(asked, "X-GitLab-MergeRequest-State")).isEqualTo("opened");
        String thread = header(asked, "Message-ID");
        assertThat(thread).startsWith("<merge_request_" + opened.get("id") + "@");
        assertThat(GreenMailUtil.getBody(asked)).contains("Review wanted of");

        String at = MergingWorld.request(opened);
        world.commit(world.developer, project, "feature", "Mend the gate", Map.of("more.txt", "two\n"));
        var pushed = sent();
        assertThat(readers(pushed)).containsExactly(of(world.maintainer, world.reporter));
        assertThat(GreenMailUtil.getBody(pushed.getFirst())).contains("Mend the gate");
        assertThat(header(pushed.getFirst(), "In-Reply-To")).isEqualTo(thread);

        world.reporter.api().post(at + "/notes", Map.of("body", "Looks good")).expect(201);
        var noted = sent();
        assertThat(readers(noted)).containsExactly(of(world.developer, world.maintainer));
        assertThat(GreenMailUtil.getBody(noted.getFirst())).contains("Looks good");

        world.maintainer.api().put(at, Map.of("state_event", "close")).expect(200);
        assertThat(readers(sent())).containsExactly(of(world.developer, world.reporter));
        world.maintainer.api().put(at, Map.of("state_event", "reopen")).expect(200);
        var reopened = sent();
        assertThat(readers(reopened)).containsExactly(of(world.developer, world.reporter));
        assertThat(GreenMailUtil.getBody(reopened.getFirst())).contains("again");
    }

    @Test
    void comingAndGoingPeopleAreTold() {
        var opened = world.opened(project, "feature", "assignee_ids", List.of(world.maintainer.id()));
        sent();
        String at = MergingWorld.request(opened);
        world.developer
                .api()
                .put(at, Map.of("assignee_ids", List.of(world.owner.id())))
                .expect(200);
        assertThat(readers(sent())).containsExactly(of(world.owner, world.maintainer));
        world.developer
                .api()
                .put(at, Map.of("reviewer_ids", List.of(world.reporter.id())))
                .expect(200);
        assertThat(readers(sent())).containsExactly(of(world.owner, world.reporter));
        world.developer.api().put(at, Map.of("title", "Other")).expect(200);
        assertThat(sent()).isEmpty();
    }

    @Test
    void nobodyHearsOfWhatHeMayNotRead() {
        var opened = world.opened(project, "feature", "description", "Psst, @" + world.outsider.username());
        assertThat(sent()).as("strangers to a private project").isEmpty();
        String notes = MergingWorld.request(opened) + "/notes";
        world.developer
                .api()
                .post(notes, Map.of("body", "Hush, @" + world.guest.username(), "internal", true))
                .expect(201);
        assertThat(sent()).as("internal notes").isEmpty();
        world.guest.api().post(notes, Map.of("body", "Me too")).status();
        world.reporter.api().post(notes, Map.of("body", "I follow")).expect(201);
        assertThat(readers(sent())).contains(world.developer.username());
        world.server
                .root()
                .put("/projects/" + project, Map.of("merge_requests_access_level", "disabled"))
                .expect(200);
        world.work();
        assertThat(sent()).isEmpty();
    }
}
