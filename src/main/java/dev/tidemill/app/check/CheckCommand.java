package dev.tidemill.app.check;

import dev.tidemill.app.ServerFlags;
import dev.tidemill.app.StillSite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidemill check}: says what is wrong, one line each; the exit status is 1 when anything is. */
@Command(
        name = "check",
        description = "Looks whether every blob, ref and counter is right; changes nothing.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Option(names = "--quick", description = "Do not read the content of blobs and histories.")
    private boolean quick;

    @Override
    public Integer call() {
        try (var site = StillSite.open(flags)) {
            long wrong = new Checks(site.platform(), site.rooms()).run(quick, System.out, System.err);
            System.out.println(
                    wrong == 0
                            ? "Everything is right."
                            : wrong + (wrong == 1 ? " thing is wrong." : " things are wrong.")
                                    + " docs/operations/check.md says what to do.");
            return wrong == 0 ? 0 : 1;
        }
    }
}
