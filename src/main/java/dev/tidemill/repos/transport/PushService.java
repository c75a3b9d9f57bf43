package dev.tidemill.repos.transport;

import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.repos.lfs.LfsObjects;
import dev.tidemill.repos.pushes.PushChecks;
import dev.tidemill.repos.pushes.Pushes;
import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.UnpackException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code git-receive-pack}: the list of refs before a push, and the push itself. */
final class PushService {
    private static final Logger LOG = LoggerFactory.getLogger(PushService.class);
    private static final String ADVERTISEMENT = "application/x-git-receive-pack-advertisement";
    private static final String RESULT = "application/x-git-receive-pack-result";

    /** After a refusal this much more of the request is read, so that the client gets to read the answer. */
    private static final long DRAIN = 64L << 20;

    private final Pushes pushes;
    private final PushChecks checks;
    private final PushHints hints;
    private final LfsObjects lfs;
    private final ReceivedPush.Limits limits;

    PushService(Pushes pushes, PushChecks checks, PushHints hints, LfsObjects lfs, ReceivedPush.Limits limits) {
        this.pushes = pushes;
        this.checks = checks;
        this.hints = hints;
        this.lfs = lfs;
        this.limits = limits;
    }

    Reply advertise(GitRepository repository) {
        return Reply.bytes(200, ADVERTISEMENT, repository.allRefs().answer("git-receive-pack", Advertisement::receive));
    }

    /** Receives the push while the answer is written; the repository is closed afterwards. */
    Reply answer(GitRepository repository, GitGuard.Entry entry, Request request) throws IOException {
        var in = new CountedInput(RequestBody.open(request));
        return Reply.stream(200, RESULT, out -> receive(repository, entry, in, out));
    }

    /** A whole conversation, from the list of refs on; the repository is closed afterwards. */
    void talk(GitRepository repository, GitGuard.Entry entry, InputStream client, OutputStream out) throws IOException {
        var in = new CountedInput(client);
        try (repository) {
            new ReceivedPush(repository, entry, pushes, checks, hints, lfs, limits, in::count).talk(in, out);
        } catch (UnpackException | PackProtocolException refused) {
            LOG.debug("push refused repository={}", repository.getIdentifier(), refused);
        }
    }

    private void receive(GitRepository repository, GitGuard.Entry entry, CountedInput in, OutputStream out)
            throws IOException {
        try (repository) {
            new ReceivedPush(repository, entry, pushes, checks, hints, lfs, limits, in::count).receive(in, out, null);
        } catch (UnpackException | PackProtocolException refused) {
            LOG.debug("push refused repository={}", repository.getIdentifier(), refused);
        } finally {
            drain(in);
        }
    }

    private static void drain(InputStream in) {
        try {
            byte[] buffer = new byte[64 << 10];
            for (long read = 0; read < DRAIN; ) {
                int count = in.read(buffer);
                if (count < 0) {
                    return;
                }
                read += count;
            }
        } catch (IOException e) {
            LOG.debug("the client did not send its push to the end", e);
        }
    }
}
