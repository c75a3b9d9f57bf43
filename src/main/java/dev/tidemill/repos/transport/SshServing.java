package dev.tidemill.repos.transport;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Git over SSH: user {@code git}, public keys only, no shell, no forwarding, no subsystem. Nothing is
 * loaded or bound while the port is 0.
 */
public final class SshServing implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(SshServing.class);
    private static final AttributeKey<PublicKey> KEY = new AttributeKey<>();
    private static final String USER = "git";

    private final int port;
    private final String host;
    private final Path secrets;
    private final KnownKeys keys;
    private final SshConversation conversation;
    private @Nullable SshServer server;

    SshServing(int port, String host, Path secrets, KnownKeys keys, SshConversation conversation) {
        this.port = port;
        this.host = host;
        this.secrets = secrets;
        this.keys = keys;
        this.conversation = conversation;
    }

    @Override
    public void start() {
        if (port == 0) {
            return;
        }
        try {
            SshServer made = configured();
            made.start();
            server = made;
            LOG.info("git is served over SSH on port {}", port);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "SSH cannot be served on port " + port + " (" + e.getMessage() + "); choose another with ssh-port,"
                            + " or 0 to serve none",
                    e);
        }
    }

    @Override
    public void close() {
        SshServer running = server;
        if (running != null) {
            try {
                running.stop(true);
            } catch (IOException e) {
                LOG.warn("SSH did not end cleanly", e);
            }
        }
    }

    private SshServer configured() throws IOException, GeneralSecurityException {
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost(host);
        made.setPort(port);
        made.setKeyPairProvider(KeyPairProvider.wrap(SshHostKeys.open(secrets)));
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setPublickeyAuthenticator((user, key, session) -> known(user, key, session));
        made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        made.setSubsystemFactories(List.of());
        made.setShellFactory(channel -> command(channel.getSession(), ""));
        made.setCommandFactory((channel, line) -> command(channel.getSession(), line));
        CoreModuleProperties.SERVER_IDENTIFICATION.set(made, "TIDEMILL");
        CoreModuleProperties.AUTH_TIMEOUT.set(made, Duration.ofSeconds(30));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, 20);
        CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ofMinutes(10));
        return made;
    }

    private boolean known(String user, PublicKey key, ServerSession session) {
        boolean found = user.equals(USER) && keys.knows(key);
        session.setAttribute(KEY, found ? key : null);
        return found;
    }

    private SshSession command(ServerSession session, String line) {
        return new SshSession(conversation, () -> caller(session), line);
    }

    private Optional<Principal> caller(ServerSession session) {
        return Optional.ofNullable(session.getAttribute(KEY)).flatMap(keys::enter);
    }
}
