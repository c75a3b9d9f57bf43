package dev.tidemill.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Says in time, and in words, that the port cannot be had: before the database starts. */
public final class PortCheck {
    private PortCheck() {}

    /**
     * Returns when the port can be bound just now.
     *
     * @param port 0 means any and is always free
     * @throws CannotStart naming the reason and the way out
     */
    public static void requireFree(String host, int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return;
        } catch (UnknownHostException e) {
            throw new CannotStart("The address " + host + " is not known here: choose another with --host");
        } catch (BindException e) {
            throw new CannotStart(reason(host, port, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new CannotStart("Port " + port + " on " + host + " cannot be opened: " + e.getMessage());
        }
    }

    private static String reason(String host, int port, String message) {
        if (message.contains("Permission denied")) {
            return "Port " + port + " is reserved for root: choose one above 1023 with --port";
        }
        if (message.contains("assign requested address")) {
            return "The address " + host + " does not belong to this machine: choose another with --host";
        }
        return "Port " + port + " is taken by another program: stop that one, or choose another port with --port";
    }
}
