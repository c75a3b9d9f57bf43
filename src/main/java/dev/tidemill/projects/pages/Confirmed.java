package dev.tidemill.projects.pages;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.ui.Field;

/** Whoever destroys something types its address first. */
final class Confirmed {
    /** Before it moves to another place. */
    static final String MOVE = "confirm_move";

    /** Before it is deleted. */
    static final String DELETE = "confirm_delete";

    private Confirmed() {}

    static Field field(String name, String fullPath, Faults faults) {
        return Field.text(name, "Type " + fullPath + " to confirm")
                .required()
                .autocomplete("off")
                .error(faults.of(name));
    }

    static void require(Request request, String name, String fullPath) {
        boolean same = request.params()
                .text(name)
                .filter(text -> text.strip().equals(fullPath))
                .isPresent();
        if (!same) {
            throw ApiError.invalid(name, "is not " + fullPath);
        }
    }
}
