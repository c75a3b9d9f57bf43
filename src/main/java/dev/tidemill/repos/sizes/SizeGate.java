package dev.tidemill.repos.sizes;

import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.StoredPack;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.pack.PackExt;

/** Refuses pushes to repositories that have reached their limit, and those that would take them over it. */
public final class SizeGate implements PushGate {
    private final RepositorySizes sizes;
    private final ReadOnce<Long, Long> limits = new ReadOnce<>(Long.class);

    public SizeGate(RepositorySizes sizes) {
        this.sizes = sizes;
    }

    @Override
    public String name() {
        return "size";
    }

    @Override
    public Optional<String> refuse(Attempt attempt, RefChange change) {
        if (change.newSha().equals(RefChange.NONE)) {
            return Optional.empty(); // a deletion makes room
        }
        long id = attempt.project().id();
        long limit = limits.get(id, one -> Optional.of(sizes.limit(one))).orElse(0L);
        if (limit == 0) {
            return Optional.empty();
        }
        long before = sizes.bytes(id);
        if (before > limit) {
            return Optional.of("Your push has been rejected, because this repository has exceeded its size limit of "
                    + words(limit) + " by " + words(before - limit)
                    + ". Please contact your GitLab administrator for more information.");
        }
        long brought = attempt.repository() instanceof GitRepository repository
                ? repository.pendingPacks().stream().mapToLong(SizeGate::bytes).sum()
                : 0;
        return before + brought > limit
                ? Optional.of("Your push to this repository has been rejected because it would exceed storage limits. "
                        + "Please contact your GitLab administrator for more information.")
                : Optional.empty();
    }

    private static long bytes(StoredPack pack) {
        return pack.getFileSize(PackExt.PACK) + pack.getFileSize(PackExt.INDEX);
    }

    private static String words(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        String number = String.format(Locale.ROOT, "%.1f", size);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + " " + units[unit];
    }
}
