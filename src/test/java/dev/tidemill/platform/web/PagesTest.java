package dev.tidemill.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.web.gallery.GalleryPage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private final Pages pages = Pages.precompiled(Assets.load());

    @Test
    void nothingInlineIsNeededByAnyComponent() {
        var html = pages.render(GalleryPage.view(PageShell.of("", NOW)));
        assertThat(html).startsWith("<!doctype html>").doesNotContainPattern("<script(?![^>]*src=)");
        assertThat(html)
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=\"")
                .doesNotContain("<style");
    }

    @Test
    void hostileTextStaysText() {
        String evil = "\"><script>alert('x')</script>";
        var shell = PageShell.of(evil, NOW)
                .crumbs(new Crumb(evil, evil))
                .viewer(new Viewer(evil, evil, List.of(), evil), evil)
                .flash(Flash.done(evil))
                .nav(new Nav(evil, evil, evil, List.of()))
                .search(evil);
        var html = pages.render(new View(shell, "dev/tidemill/platform/web/gallery/gallery.jte", page(shell)));
        assertThat(html).contains("alert").doesNotContain("<script>").doesNotContain("\"><script");
    }

    @Test
    void fragmentIsTheContentAlone() {
        var shell = PageShell.of("Title", NOW);
        var html = pages.fragment(GalleryPage.view(shell));
        assertThat(html).contains("Raise the sluice").doesNotContain("<html").doesNotContain("class=\"top\"");
    }

    @Test
    void themeOfTheCookieIsInTheFirstBytes() {
        var shell = PageShell.of("Title", NOW).theme(Theme.of("dark"));
        assertThat(pages.render(GalleryPage.view(shell))).contains("data-theme=\"dark\"");
        assertThat(Theme.of("\"><b>")).isEqualTo(Theme.AUTO);
        assertThat(Theme.of(null)).isEqualTo(Theme.AUTO);
    }

    @Test
    void everyFormOfTheGalleryCarriesTheToken() {
        var shell = PageShell.of("Title", NOW).csrf("token-of-this-session");
        var html = pages.render(GalleryPage.view(shell));
        int posts = html.split("method=\"post\"", -1).length - 1;
        int tokens = html.split("name=\"authenticity_token\" value=\"token-of-this-session\"", -1).length - 1;
        assertThat(posts).isPositive().isEqualTo(tokens);
    }

    private static Object page(PageShell shell) {
        return GalleryPage.view(shell).page();
    }
}
