package dev.tidemill.repos.transport;

import dev.tidemill.platform.settings.Setting;
import java.util.List;
import java.util.stream.Stream;

/** Limits of git over the wire, and where it is served. */
public final class TransportSettings {
    static final Setting<Long> PACK_BYTES = Setting.bytes(
            "git-push-limit", "5g", "The most bytes one push may send; more is refused and nothing is stored.");
    static final Setting<Long> OBJECT_BYTES = Setting.bytes(
            "git-object-limit", "100m", "The largest single object (file) a push may contain, uncompressed.");
    static final Setting<Integer> PUSH_REFS = Setting.integer(
            "git-push-refs-limit", 50_000, 1, 1_000_000, "The most branches and tags one push may change.");
    static final Setting<Long> NEGOTIATION_BYTES =
            Setting.bytes("git-request-limit", "32m", "The most bytes of one request to fetch, uncompressed.");

    /** The most bytes of one large file. */
    public static final Setting<Long> LFS_BYTES =
            Setting.bytes("lfs-object-limit", "10g", "The most bytes of one large file (git-lfs).");

    private TransportSettings() {}

    /** All of them, for the reference page. */
    public static List<Setting<?>> all() {
        return Stream.concat(
                        Stream.of(PACK_BYTES, OBJECT_BYTES, PUSH_REFS, NEGOTIATION_BYTES, LFS_BYTES),
                        SshSettings.ALL.stream())
                .toList();
    }
}
