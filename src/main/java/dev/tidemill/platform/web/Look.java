package dev.tidemill.platform.web;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where templates and static files come from: the build, or the sources while they are being edited.
 *
 * @param assets the static files as they are now
 * @param pages what renders the templates as they are now
 */
public record Look(Supplier<Assets> assets, Pages pages) {
    private static final Look BUILT = built(Assets.load());

    /** What was compiled into the build; never changes. */
    public static Look built() {
        return BUILT;
    }

    /**
     * The sources of a checkout: a changed template or static file shows at the next request. A changed Java class
     * does not: it needs a restart.
     */
    public static Look of(Path checkout) {
        var assets = new EditedAssets(checkout.resolve("src/main/resources"));
        var pages =
                Pages.reloading(checkout.resolve("src/main/java"), checkout.resolve("target/dev-templates"), assets);
        return new Look(assets, pages);
    }

    private static Look built(Assets assets) {
        return new Look(() -> assets, Pages.precompiled(assets));
    }
}
