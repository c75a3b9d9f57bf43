package dev.tidemill.repos.transport;

import dev.tidemill.platform.secrets.SecretFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * By which this server proves over SSH that it is itself: files {@code ssh_host_*_key} in the folder of
 * secrets, as OpenSSH writes them, so that a server that moves brings its keys along. Made once.
 */
final class SshHostKeys {
    private SshHostKeys() {}

    /** The keys in the folder; makes an Ed25519 and an ECDSA key when there is none. */
    static List<KeyPair> open(Path folder) throws IOException, GeneralSecurityException {
        if (files(folder).isEmpty()) {
            make(folder, "ed25519", KeyUtils.generateKeyPair("ssh-ed25519", 256));
            make(folder, "ecdsa", KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256));
        }
        var keys = new ArrayList<KeyPair>();
        for (Path file : files(folder)) {
            try (var in = Files.newInputStream(file)) {
                SecurityUtils.loadKeyPairIdentities(null, file::toString, in, null)
                        .forEach(keys::add);
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("no key in " + folder + "/ssh_host_*_key can be read");
        }
        return keys;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("ssh_host_[a-z0-9_]+_key"))
                    .sorted()
                    .toList();
        }
    }

    private static void make(Path folder, String kind, KeyPair pair) throws IOException, GeneralSecurityException {
        var text = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "tidemill", null, text);
        SecretFile.make(folder, "ssh_host_" + kind + "_key", text.toByteArray());
    }
}
