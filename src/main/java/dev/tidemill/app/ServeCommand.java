package dev.tidemill.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tidemill serve}: the server, never a runner; ends on SIGTERM. */
@Command(
        name = "serve",
        description = "Serves people, git and runners until it is stopped.",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Override
    public Integer call() throws InterruptedException {
        try (var site = Site.open(flags)) {
            System.out.println("Tidemill serves " + site.server().platform().externalUrl());
            site.announceAdministrator(System.out);
            site.awaitStop();
        }
        return 0;
    }
}
