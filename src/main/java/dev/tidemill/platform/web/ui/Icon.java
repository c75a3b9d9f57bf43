package dev.tidemill.platform.web.ui;

/**
 * Our own line icons on a 16 x 16 grid, stroke 1.5, drawn in the colour of the text. Shown inline, so they need no
 * request and follow the theme. A new icon is one line here; the gallery shows it by itself.
 */
public enum Icon {
    // things
    FOLDER(
            "<path d='M1.75 12.25v-8.5a1 1 0 0 1 1-1H6l1.5 2h5.75a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H2.75a1 1 0 0 1-1-1z'/>"),
    FILE("<path d='M9.25 1.75h-5a1 1 0 0 0-1 1v10.5a1 1 0 0 0 1 1h7.5a1 1 0 0 0 1-1v-8zM9.25 1.75v3.5h3.5'/>"),
    CODE("<path d='M5 4.25 1.5 8 5 11.75M11 4.25 14.5 8 11 11.75'/>"),
    BRANCH(
            "<circle cx='4.25' cy='3.25' r='1.75'/><circle cx='4.25' cy='12.75' r='1.75'/><circle cx='11.75' cy='4.75' r='1.75'/>"
                    + "<path d='M4.25 5v6M11.75 6.5c0 2.75-4.25 2.25-6.5 4.5'/>"),
    TAG(
            "<path d='M1.75 2.75a1 1 0 0 1 1-1h4.5a1 1 0 0 1 .7.3l5.9 5.9a1 1 0 0 1 0 1.4l-4.5 4.5a1 1 0 0 1-1.4 0l-5.9-5.9a1 1 0 0 1-.3-.7z'/>"
                    + "<path d='M5 5h.01' stroke-width='2'/>"),
    COMMIT("<circle cx='8' cy='8' r='2.75'/><path d='M.75 8h4.5M10.75 8h4.5'/>"),
    MERGE(
            "<circle cx='4.25' cy='3.25' r='1.75'/><circle cx='4.25' cy='12.75' r='1.75'/><circle cx='11.75' cy='9.25' r='1.75'/>"
                    + "<path d='M4.25 5v6M4.5 5c.75 2.75 2.5 4 5.5 4.25'/>"),
    PIPELINE("<circle cx='3' cy='8' r='1.75'/><circle cx='13' cy='3.75' r='1.75'/><circle cx='13' cy='12.25' r='1.75'/>"
            + "<path d='M4.75 8h1c3 0 2.5-4.25 5.5-4.25M5.75 8c3 0 2.5 4.25 5.5 4.25'/>"),
    JOB("<rect x='1.75' y='2.25' width='12.5' height='11.5' rx='1.25'/><path d='M4.5 6l2 2-2 2M8.5 10.25h3'/>"),
    RUNNER(
            "<rect x='1.75' y='2.25' width='12.5' height='4.75' rx='1'/><rect x='1.75' y='9' width='12.5' height='4.75' rx='1'/>"
                    + "<path d='M4.25 4.6h.01M4.25 11.4h.01' stroke-width='2'/><path d='M8.5 4.6h3M8.5 11.4h3'/>"),
    ARTIFACT("<path d='M8 1.5l6 3v7l-6 3-6-3v-7zM2 4.5l6 3 6-3M8 7.5v7'/>"),
    VARIABLE(
            "<path d='M5 2.25c-2 0-2.25 1-2.25 2.5S2.5 7.5 1.5 8c1 .5 1.25 1.75 1.25 3.25s.25 2.5 2.25 2.5M11 2.25c2 0 2.25 1 2.25 2.5s.25 2.75 1.25 3.25c-1 .5-1.25 1.75-1.25 3.25s-.25 2.5-2.25 2.5'/>"
                    + "<path d='M6.25 6.25l3.5 3.5M9.75 6.25l-3.5 3.5'/>"),
    BOARD("<rect x='1.75' y='2.25' width='12.5' height='11.5' rx='1.25'/><path d='M6 2.5v11M10 2.5v11'/>"),
    ISSUE("<circle cx='8' cy='8' r='6.25'/><path d='M8 8h.01' stroke-width='3'/>"),
    GROUP(
            "<rect x='1.75' y='1.75' width='5' height='5' rx='1'/><rect x='9.25' y='1.75' width='5' height='5' rx='1'/>"
                    + "<rect x='1.75' y='9.25' width='5' height='5' rx='1'/><rect x='9.25' y='9.25' width='5' height='5' rx='1'/>"),
    PROJECT("<rect x='2.25' y='1.75' width='11.5' height='12.5' rx='1.25'/><path d='M5.25 1.75v12.5M8 5h3M8 8h3'/>"),
    HOME("<path d='M1.75 7.5 8 2l6.25 5.5M3.5 6.25v7.5h9v-7.5M6.5 13.75v-4h3v4'/>"),
    CHART("<path d='M2 14.25h12M3.75 11.5v-4M8 11.5v-9M12.25 11.5V5.25'/>"),
    CALENDAR(
            "<rect x='1.75' y='2.75' width='12.5' height='11.5' rx='1.25'/><path d='M1.75 6.5h12.5M5 1.25v3M11 1.25v3'/>"),
    BOOK(
            "<path d='M8 4c-1.25-1.25-3-1.75-6.25-1.75v10c3.25 0 5 .5 6.25 1.75 1.25-1.25 3-1.75 6.25-1.75v-10C11 2.25 9.25 2.75 8 4zM8 4v10'/>"),
    BELL(
            "<path d='M8 1.75c-2.5 0-4 1.75-4 4.25 0 3.5-1.5 4-1.5 5.5h11c0-1.5-1.5-2-1.5-5.5 0-2.5-1.5-4.25-4-4.25zM6.5 14h3'/>"),
    COMMENT(
            "<path d='M2.75 2.25h10.5a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H7.5l-3.25 3v-3h-1.5a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z'/>"),
    // people and trust
    USER("<circle cx='8' cy='5' r='3'/><path d='M2.25 14.25c.5-3.25 2.75-4.75 5.75-4.75s5.25 1.5 5.75 4.75'/>"),
    USERS(
            "<circle cx='6' cy='5.25' r='2.75'/><path d='M.75 13.75c.5-3 2.5-4.25 5.25-4.25s4.75 1.25 5.25 4.25M10.5 2.75a2.6 2.6 0 0 1 0 5M12.75 9.75c1.5.6 2.25 1.9 2.5 4'/>"),
    KEY("<circle cx='5' cy='11' r='3'/><path d='M7.25 8.75l6.5-6.5M10.75 5.25l2.25 2.25'/>"),
    LOCK("<rect x='2.75' y='7' width='10.5' height='7.25' rx='1.25'/><path d='M5 7V4.75a3 3 0 0 1 6 0V7'/>"),
    GLOBE(
            "<circle cx='8' cy='8' r='6.25'/><path d='M1.75 8h12.5M8 1.75c2 2 2.75 4 2.75 6.25S10 12.25 8 14.25c-2-2-2.75-4-2.75-6.25S6 3.75 8 1.75z'/>"),
    SHIELD("<path d='M8 1.5 2.75 3.25v4.5c0 3.25 2.25 5.5 5.25 6.75 3-1.25 5.25-3.5 5.25-6.75v-4.5z'/>"),
    EYE(
            "<path d='M1.25 8C2.75 5.25 5 3.5 8 3.5S13.25 5.25 14.75 8C13.25 10.75 11 12.5 8 12.5S2.75 10.75 1.25 8z'/><circle cx='8' cy='8' r='2.25'/>"),
    EYE_OFF(
            "<path d='M6 3.8c.6-.2 1.3-.3 2-.3 3 0 5.25 1.75 6.75 4.5-.5.9-1.1 1.7-1.8 2.4M10.4 11.9c-.8.4-1.6.6-2.4.6-3 0-5.25-1.75-6.75-4.5.7-1.2 1.5-2.3 2.6-3.1M2 2l12 12'/>"),
    // actions
    PLAY("<path d='M4.25 2.5v11l9.25-5.5z'/>"),
    RETRY("<path d='M13.75 8A5.75 5.75 0 1 1 12 3.9l1.75 1.6M13.75 2v3.5h-3.5'/>"),
    CANCEL("<circle cx='8' cy='8' r='6.25'/><path d='M3.6 12.4l8.8-8.8'/>"),
    PLUS("<path d='M8 2.75v10.5M2.75 8h10.5'/>"),
    MINUS("<path d='M2.75 8h10.5'/>"),
    TRASH("<path d='M2 4h12M6 4V2.25h4V4M3.5 4l.75 9.25a1 1 0 0 0 1 1h5.5a1 1 0 0 0 1-1L12.5 4M6.5 7v4M9.5 7v4'/>"),
    EDIT("<path d='M11 2.25l2.75 2.75-8.25 8.25-3.5.75.75-3.5zM9 4.25 11.75 7'/>"),
    COPY(
            "<rect x='5.75' y='5.75' width='8.5' height='8.5' rx='1.25'/><path d='M10.25 5.75v-3a1 1 0 0 0-1-1h-6.5a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1h3'/>"),
    DOWNLOAD("<path d='M8 1.75v8.5M4.5 7 8 10.5 11.5 7M2 13.75h12'/>"),
    UPLOAD("<path d='M8 10.75v-8.5M4.5 5.5 8 2l3.5 3.5M2 13.75h12'/>"),
    LINK(
            "<path d='M6.5 9.5a3 3 0 0 0 4.25 0l2.5-2.5A3 3 0 0 0 9 2.75L8 3.75M9.5 6.5a3 3 0 0 0-4.25 0l-2.5 2.5A3 3 0 0 0 7 13.25l1-1'/>"),
    EXTERNAL(
            "<path d='M9.25 1.75h5v5M14.25 1.75 7.5 8.5M6.75 2.75h-4a1 1 0 0 0-1 1v9.5a1 1 0 0 0 1 1h9.5a1 1 0 0 0 1-1v-4'/>"),
    SEARCH("<circle cx='6.75' cy='6.75' r='4.75'/><path d='M10.25 10.25 14.5 14.5'/>"),
    FILTER("<path d='M1.75 3.75h12.5M4 8h8M6.25 12.25h3.5'/>"),
    SIGN_OUT("<path d='M6 2.25H3.25a1 1 0 0 0-1 1v9.5a1 1 0 0 0 1 1H6M10.25 4.75 13.5 8l-3.25 3.25M13.25 8H6'/>"),
    GEAR(
            "<circle cx='8' cy='8' r='4.5'/><circle cx='8' cy='8' r='1.5'/>"
                    + "<path d='M8 1.25V3.5M8 12.5v2.25M1.25 8H3.5M12.5 8h2.25M3.2 3.2l1.6 1.6M11.2 11.2l1.6 1.6M3.2 12.8l1.6-1.6M11.2 4.8l1.6-1.6'/>"),
    // signs
    CHECK("<path d='M2.75 8.75 6.25 12.25 13.25 4.5'/>"),
    X("<path d='M3.5 3.5l9 9M12.5 3.5l-9 9'/>"),
    WARNING(
            "<path d='M7.1 2.4 1.3 12.5a1 1 0 0 0 .9 1.5h11.6a1 1 0 0 0 .9-1.5L8.9 2.4a1 1 0 0 0-1.8 0zM8 6v3.5'/><path d='M8 11.75h.01' stroke-width='1.75'/>"),
    NOTICE("<circle cx='8' cy='8' r='6.25'/><path d='M8 7.5v3.75'/><path d='M8 4.75h.01' stroke-width='1.75'/>"),
    CLOCK("<circle cx='8' cy='8' r='6.25'/><path d='M8 4.25V8l2.5 1.75'/>"),
    STAR("<path d='M8 1.75l1.9 4 4.35.6-3.15 3.05.75 4.35L8 11.65l-3.85 2.1.75-4.35L1.75 6.35l4.35-.6z'/>"),
    DOTS("<path d='M3 8h.01M8 8h.01M13 8h.01' stroke-width='2.25'/>"),
    MENU("<path d='M2 4h12M2 8h12M2 12h12'/>"),
    SUN(
            "<circle cx='8' cy='8' r='2.75'/><path d='M8 1v1.25M8 13.75V15M1 8h1.25M13.75 8H15M3.05 3.05l.9.9M12.05 12.05l.9.9M3.05 12.95l.9-.9M12.05 3.95l.9-.9'/>"),
    MOON("<path d='M13.75 9.75A6.25 6.25 0 0 1 6.25 2.25a6.25 6.25 0 1 0 7.5 7.5z'/>"),
    SCREEN("<rect x='1.75' y='2.25' width='12.5' height='9' rx='1.25'/><path d='M5.5 14h5M8 11.25V14'/>"),
    CHEVRON_DOWN("<path d='M4 6.25 8 10.25l4-4'/>"),
    CHEVRON_UP("<path d='M4 9.75 8 5.75l4 4'/>"),
    CHEVRON_LEFT("<path d='M9.75 4 5.75 8l4 4'/>"),
    CHEVRON_RIGHT("<path d='M6.25 4l4 4-4 4'/>"),
    ARROW_RIGHT("<path d='M2.5 8h11M9.5 4l4 4-4 4'/>"),
    ARROW_UP("<path d='M8 13.5v-11M4 6.5l4-4 4 4'/>"),
    ARROW_DOWN("<path d='M8 2.5v11M4 9.5l4 4 4-4'/>"),
    // states
    RING("<circle cx='8' cy='8' r='6.25' stroke-dasharray='2 2.02'/>"),
    RING_ARC(
            "<circle cx='8' cy='8' r='6.25' opacity='.3'/><path d='M8 1.75A6.25 6.25 0 0 1 14.25 8'/><circle cx='8' cy='8' r='2' fill='currentColor' stroke='none'/>"),
    RING_PAUSE("<circle cx='8' cy='8' r='6.25'/><path d='M6.25 5.75v4.5M9.75 5.75v4.5'/>"),
    RING_PLAY("<circle cx='8' cy='8' r='6.25'/><path d='M6.75 5.5v5l4-2.5z'/>"),
    RING_SLASH("<circle cx='8' cy='8' r='6.25'/><path d='M5.25 10.75l5.5-5.5'/>"),
    RING_SKIP("<circle cx='8' cy='8' r='6.25'/><path d='M5 5.5 7.5 8 5 10.5M8.5 5.5 11 8l-2.5 2.5'/>"),
    RING_CHECK("<circle cx='8' cy='8' r='6.25'/><path d='M5 8.25l2.1 2.1L11 6'/>"),
    RING_WARNING("<circle cx='8' cy='8' r='6.25'/><path d='M8 4.5v4'/><path d='M8 11h.01' stroke-width='1.75'/>"),
    RING_X("<circle cx='8' cy='8' r='6.25'/><path d='M5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5'/>");

    private final String shapes;

    Icon(String shapes) {
        this.shapes = shapes;
    }

    /** The shapes inside the 16 x 16 view box: trusted markup, for use within another SVG. */
    public String shapes() {
        return shapes;
    }

    /** A whole {@code <svg>} element that screen readers skip. */
    public String svg() {
        return "<svg class=\"i\" width=\"16\" height=\"16\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">" + shapes
                + "</svg>";
    }
}
