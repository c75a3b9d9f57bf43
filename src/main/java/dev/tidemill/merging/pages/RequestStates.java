package dev.tidemill.merging.pages;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.web.ui.Icon;
import dev.tidemill.platform.web.ui.Status;
import dev.tidemill.platform.web.ui.Tone;

/** States of merge requests as pages show them. */
public final class RequestStates {
    private RequestStates() {}

    public static Icon icon(MergeRequest request) {
        return switch (request.state()) {
            case "merged" -> Icon.MERGE;
            case "closed" -> Icon.X;
            default -> request.draft() ? Icon.EDIT : Icon.BRANCH;
        };
    }

    public static Tone tone(MergeRequest request) {
        return switch (request.state()) {
            case "merged" -> Tone.ACCENT;
            case "closed" -> Tone.DANGER;
            default -> request.draft() ? Tone.NEUTRAL : Tone.SUCCESS;
        };
    }

    public static String word(MergeRequest request) {
        return switch (request.state()) {
            case "merged" -> "Merged";
            case "closed" -> "Closed";
            default -> request.draft() ? "Draft" : "Open";
        };
    }

    public static Status status(MergeRequest request) {
        return Status.of(icon(request), word(request), tone(request));
    }
}
