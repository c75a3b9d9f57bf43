package dev.tidemill.projects.namespaces;

import java.util.Locale;
import java.util.Set;

/** Names that addresses may not have because pages and protocols use them (doc/user/reserved_names.md). */
public final class ReservedNames {
    private static final Set<String> TOP = Set.of(
            "-",
            ".well-known",
            "404.html",
            "422.html",
            "500.html",
            "502.html",
            "503.html",
            "admin",
            "api",
            "apple-touch-icon.png",
            "assets",
            "dashboard",
            "deploy.html",
            "explore",
            "favicon.ico",
            "favicon.png",
            "files",
            "groups",
            "health_check",
            "help",
            "import",
            "jwt",
            "login",
            "oauth",
            "profile",
            "projects",
            "public",
            "robots.txt",
            "s",
            "search",
            "sitemap",
            "sitemap.xml",
            "sitemap.xml.gz",
            "slash-command-logo.png",
            "snippets",
            "static",
            "unsubscribe",
            "uploads",
            "users",
            "v2");

    private static final Set<String> PROJECT = Set.of(
            "-",
            "badges",
            "blame",
            "blob",
            "builds",
            "commits",
            "create",
            "create_dir",
            "edit",
            "environments",
            "files",
            "find_file",
            "gitlab-lfs",
            "info",
            "new",
            "preview",
            "raw",
            "refs",
            "tree",
            "update",
            "wikis");

    private ReservedNames() {}

    /** Whether no user and no group without a parent may have this path. */
    public static boolean top(String path) {
        return TOP.contains(path.toLowerCase(Locale.ROOT)) || wildcard(path);
    }

    /** Whether no project and no group inside a group may have this path. */
    public static boolean inside(String path) {
        return wildcard(path);
    }

    private static boolean wildcard(String path) {
        return PROJECT.contains(path.toLowerCase(Locale.ROOT));
    }
}
