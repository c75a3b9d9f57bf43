package dev.tidemill.platform.web.gallery;

import static dev.tidemill.platform.web.ui.Ui.status;

import dev.tidemill.platform.web.Crumb;
import dev.tidemill.platform.web.Flash;
import dev.tidemill.platform.web.Nav;
import dev.tidemill.platform.web.NavGroup;
import dev.tidemill.platform.web.NavItem;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Pair;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.platform.web.ui.Tone;
import java.time.Instant;
import java.util.List;

/** What the gallery shows. Contributed to by hand: a new component gets a place here in the change that adds it. */
public record GalleryPage(Instant now, Form form, List<Pair> pairs) {
    /** Every constant of {@link Status}. */
    public static final List<Status> STATES = List.of(
            Status.CREATED,
            Status.WAITING,
            Status.PENDING,
            Status.SCHEDULED,
            Status.MANUAL,
            Status.RUNNING,
            Status.CANCELING,
            Status.CANCELED,
            Status.SKIPPED,
            Status.PASSED,
            Status.WARNED,
            Status.FAILED);

    /** The page inside this shell, whose viewer, theme and token are kept. */
    public static View view(PageShell shell) {
        var page = new GalleryPage(shell.now(), exampleForm(), examplePairs());
        var framed = shell.title("Components")
                .crumbs(
                        new Crumb("harbour", "/harbour"),
                        new Crumb("sluice", "/harbour/sluice"),
                        new Crumb("Components", "/-/ui"))
                .nav(nav())
                .style("log.css")
                .flash(Flash.done("The branch tide-table was created."))
                .flash(Flash.failed("The runner could not be reached; it last answered two hours ago."));
        return new View(framed, "dev/tidemill/platform/web/gallery/gallery.jte", page);
    }

    private static Nav nav() {
        var code = List.of(
                NavItem.of(Icon.HOME, "Overview", "#top").keys("g o"),
                NavItem.of(Icon.FOLDER, "Files", "#files").keys("g f"),
                NavItem.of(Icon.COMMIT, "Commits", "#commits").keys("g c"),
                NavItem.of(Icon.BRANCH, "Branches", "#branches").count(12));
        var build = List.of(
                NavItem.of(Icon.PIPELINE, "Pipelines", "/-/ui").current(true).keys("g p"),
                NavItem.of(Icon.JOB, "Jobs", "#jobs").keys("g j"),
                NavItem.of(Icon.ARTIFACT, "Artifacts", "#artifacts"));
        var settings = List.of(
                NavItem.of(Icon.USERS, "Members", "#members"),
                NavItem.of(Icon.VARIABLE, "Variables", "#variables"),
                NavItem.of(Icon.RUNNER, "Runners", "#runners"),
                NavItem.of(Icon.GEAR, "Settings", "#settings"));
        return new Nav(
                "Project",
                "sluice",
                "/harbour/sluice",
                List.of(new NavGroup("Code", code), new NavGroup("Build", build), new NavGroup("Manage", settings)));
    }

    private static Form exampleForm() {
        var levels = List.of(
                new Choice("private", "Private"), new Choice("internal", "Internal"), new Choice("public", "Public"));
        return Form.of(
                        "/-/ui",
                        "Create project",
                        Field.text("name", "Name")
                                .required()
                                .value("Sluice gate")
                                .hint("Shown in lists and in the address."),
                        Field.text("path", "Path")
                                .required()
                                .value("sluice gate")
                                .error("may only hold letters, digits, - and _"),
                        Field.select("level", "Visibility", levels).required().value("internal"),
                        Field.area("about", "Description").placeholder("What is it for?"),
                        Field.radios(
                                        "who",
                                        "Who may push",
                                        List.of(
                                                new Choice("40", "Maintainers"),
                                                new Choice("30", "Developers and maintainers")))
                                .required()
                                .value("30"),
                        Field.ticks(
                                "scopes",
                                "Scopes",
                                List.of(
                                        new Choice("read", "read", "Look at everything"),
                                        new Choice("write", "write", "Change everything")),
                                List.of("read")),
                        Field.input("date", "until", "Until").between("2026-01-01", "2027-01-01"),
                        Field.checkbox("readme", "Begin with a README", true).hint("So that it can be cloned at once."),
                        Field.password("secret", "Token"))
                .error("The project could not be created.")
                .back("/-/ui");
    }

    private static List<Pair> examplePairs() {
        return List.of(
                Pair.of("Status", status(Status.PASSED)),
                Pair.of("Duration", "3m 05s"),
                Pair.of("Started by", "Maren Tidewater"),
                Pair.of("Reference", "a rather long name of a branch that has to break somewhere"),
                Pair.of("Runner", "wheelhouse-2"),
                Pair.of("Coverage", "84.1 %"));
    }

    /** All tones, for badges and notes. */
    public List<Tone> tones() {
        return List.of(Tone.values());
    }

    /** All icons. */
    public List<Icon> icons() {
        return List.of(Icon.values());
    }
}
