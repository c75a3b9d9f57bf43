package dev.tidemill.repos.transport;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command of one SSH connection, in a thread of its own. Who is calling is asked anew at its start, so
 * that a key that was removed meanwhile opens nothing.
 */
final class SshSession implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(SshSession.class);

    private final SshConversation conversation;
    private final Supplier<Optional<Principal>> caller;
    private final String line;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, text, closing) -> {};
    private Optional<Thread> thread = Optional.empty();

    /** A command line; an empty one is a sign-in without a command, which is greeted. */
    SshSession(SshConversation conversation, Supplier<Optional<Principal>> caller, String line) {
        this.conversation = conversation;
        this.caller = caller;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream stream) {
        this.in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        this.out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        this.err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        this.exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        String protocol = environment.getEnv().getOrDefault("GIT_PROTOCOL", "");
        boolean version2 = Arrays.asList(protocol.split(":")).contains("version=2");
        thread = Optional.of(Thread.ofVirtual().name("ssh-git").start(() -> run(version2)));
    }

    @Override
    public void destroy(ChannelSession channel) {
        thread.ifPresent(Thread::interrupt);
    }

    private void run(boolean version2) {
        int status = 1;
        try {
            status = serve(version2);
            out.flush();
            err.flush();
        } catch (IOException e) {
            LOG.debug("the client of an SSH command went away", e);
        } catch (RuntimeException e) {
            LOG.error("ssh command failed", e);
        } finally {
            exit.onExit(status);
        }
    }

    private int serve(boolean version2) throws IOException {
        var entered = caller.get();
        if (entered.isEmpty()) {
            return refuse("This key is not known here any more.");
        }
        Principal who = entered.get();
        if (line.isBlank()) {
            out.write(("Welcome to GitLab, " + name(who) + "!\n").getBytes(StandardCharsets.UTF_8));
            return 0;
        }
        Optional<SshCommand> command = SshCommand.parse(line);
        Optional<LfsCommand> lfs = LfsCommand.parse(line);
        if (command.isEmpty() && lfs.isEmpty()) {
            return refuse("Unknown command: only git is served here.");
        }
        try {
            if (lfs.isPresent()) {
                conversation.authenticate(who, lfs.get(), out);
                return 0;
            }
            conversation.serve(who, command.orElseThrow(), version2, in, out);
            return 0;
        } catch (ApiError refused) {
            return refuse(refused.text());
        }
    }

    /** A key of no person is greeted by no name. */
    private static String name(Principal who) {
        return Deploys.covers(who) ? "Anonymous" : "@" + who.required().username();
    }

    /** A client shows what stands on the error stream as it is. */
    private int refuse(String reason) throws IOException {
        err.write(("remote: \nremote: ERROR: " + reason + "\nremote: \n").getBytes(StandardCharsets.UTF_8));
        return 1;
    }
}
