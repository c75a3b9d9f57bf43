package dev.tidemill.platform.postgres.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A free TCP port on the loopback address. */
public final class LoopbackPort {
    private static final byte[] ADDRESS = {127, 0, 0, 1};

    private LoopbackPort() {}

    /** The port of the last start when it is still free, else any. */
    public static int lastOrAny(Path recorded) throws IOException {
        int last = read(recorded);
        return last > 0 && isFree(last) ? last : any();
    }

    public static int any() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(ADDRESS))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int read(Path recorded) throws IOException {
        try {
            return Files.exists(recorded)
                    ? Integer.parseInt(Files.readString(recorded).strip())
                    : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
